import { followChangesSchema } from "@/lib/contracts/changes";
import type { Operation } from "@/lib/contracts/operation";

export const changeOperations = {
  followChanges: {
    name: "GET /api/v1/events",
    summary: "Follow which cases change",
    description:
      'A stream of server-sent events that carries ids only: `{"caseIds": […]}`. `reset` means that what came before is not known ' +
      "here, so read everything anew; `beat` comes every 15 seconds; `end` says why nothing more comes. A stream ends with the " +
      "sign-in or the key, and whoever opens more than 20 loses the oldest.",
    action: "case.list",
    query: followChangesSchema,
    headers: { "Last-Event-ID": "The id of the last event that the caller has seen, as browsers send it." },
    answers: { 200: { mediaTypes: ["text/event-stream"] } },
  },
} as const satisfies Record<string, Operation>;
