import "server-only";
import { type Actor, authorize } from "@/server/actor";
import { missedText, openingText } from "@/server/changes/change-events";
import { joinFeed } from "@/server/changes/change-feed";
import { newestChange, type Position } from "@/server/changes/change-log";
import { endWithProcess, isDraining } from "@/server/running-requests";

export type FollowInput = {
  /** The id of the last event that the caller has seen, `<transaction>-<row>`; null for none. */
  after: string | null;
  /** Whether to stay, or to end after what there is. */
  follow: boolean;
};

/** Whoever reads so slowly that this much waits for them starts again from where they were. */
const mostWaiting = 64;
const encoder = new TextEncoder();

/** Which cases change, as server-sent events (HTML standard, section 9.2): ids only, until the sign-in or the process ends. */
export async function followChanges(actor: Actor, { after, follow }: FollowInput): Promise<ReadableStream<Uint8Array>> {
  authorize(actor, "case.list");
  const from = after as Position | null;
  let leave: (() => void) | undefined;
  return new ReadableStream<Uint8Array>(
    {
      // Nothing begins before somebody reads: the answer to a HEAD request is never read, and never cancelled either.
      async pull(controller) {
        if (leave) return;
        controller.enqueue(encoder.encode(openingText));
        if (follow && !isDraining()) leave = stay(actor, from, controller);
        else {
          leave = () => undefined;
          if (!follow) controller.enqueue(encoder.encode(await missedText(from, await newestChange())));
          controller.close();
        }
      },
      cancel: () => leave?.(),
    },
    { highWaterMark: 0 },
  );
}

function stay(actor: Actor, after: Position | null, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
  let open = true;
  const end = (text?: string) => {
    if (!open) return;
    leave();
    if (text) controller.enqueue(encoder.encode(text));
    controller.close();
  };
  const send = (text: string) => {
    if ((controller.desiredSize ?? 0) < -mostWaiting) end();
    else if (open) controller.enqueue(encoder.encode(text));
  };
  const leaveFeed = joinFeed({ actor, after, send, end });
  const forget = endWithProcess(end);
  const leave = () => {
    open = false;
    leaveFeed();
    forget();
  };
  return leave;
}
