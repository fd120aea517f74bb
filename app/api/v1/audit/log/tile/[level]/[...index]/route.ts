import { auditOperations } from "@/lib/contracts/operations/audit";
import { readTile } from "@/server/audit-log/read-tiles";
import { route } from "@/server/route";

/** A tile, also a partial one, never changes, and its hashes tell nothing by themselves: whoever may have it may keep it. */
const headers = { "content-type": "application/octet-stream", "cache-control": "private, max-age=31536000, immutable" };

export const GET = route(auditOperations.readLogTile, async ({ actor, params }) => {
  return new Response(new Uint8Array(await readTile(actor, params)), { headers });
});
