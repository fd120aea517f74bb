import { auditOperations } from "@/lib/contracts/operations/audit";
import { readNewestCheckpoint } from "@/server/audit-log/read-tiles";
import { route } from "@/server/route";

export const GET = route(auditOperations.readLogCheckpoint, async ({ actor }) => {
  const headers = { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" };
  return new Response(await readNewestCheckpoint(actor), { headers });
});
