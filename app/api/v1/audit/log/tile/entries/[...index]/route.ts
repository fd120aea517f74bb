import { auditOperations } from "@/lib/contracts/operations/audit";
import { readEntryBundle } from "@/server/audit-log/read-tiles";
import { route } from "@/server/route";

/** Entries name staff and say where they work from: like the rest of the log they stay out of caches. */
const headers = { "content-type": "application/octet-stream", "cache-control": "no-store" };

export const GET = route(auditOperations.readLogEntries, async ({ actor, params }) => {
  return new Response(new Uint8Array(await readEntryBundle(actor, params)), { headers });
});
