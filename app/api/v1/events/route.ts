import { z } from "zod";
import { eventIdSchema } from "@/lib/contracts/changes";
import { changeOperations } from "@/lib/contracts/operations/changes";
import { followChanges } from "@/server/changes/follow-changes";
import { read } from "@/server/read-input";
import { route } from "@/server/route";

const lastSeen = z.object({ "Last-Event-ID": eventIdSchema.nullable() });
// Whatever compresses or collects what it passes on would hold events back.
const headers = { "content-type": "text/event-stream", "cache-control": "no-store, no-transform", "x-accel-buffering": "no" };

export const GET = route(changeOperations.followChanges, async ({ actor, query, request }) => {
  const { "Last-Event-ID": last } = read(lastSeen, { "Last-Event-ID": request.headers.get("last-event-id") });
  return new Response(await followChanges(actor, { after: last ?? query.after ?? null, follow: query.follow === "true" }), { headers });
});
