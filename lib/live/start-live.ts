import type { ChangeMessage } from "./change-messages";
import { followStream } from "./follow-stream";
import { isLive, setLive, tellOfChanges } from "./live-changes";

/** Of the lock and of the channel between the tabs. */
const name = "secondlook.live";

/**
 * Follows the changes in this tab. One tab of a browser holds the stream and tells the others, because a browser opens no more
 * than six connections to one server over HTTP/1.1; when that tab goes, another takes over from the same event.
 * @param onSignInEnd is called when the stream ended with the sign-in.
 */
export function startLive(onSignInEnd: () => void, signal: AbortSignal): void {
  if (signal.aborted) return;
  const channel = new BroadcastChannel(name);
  let leads = false;
  let lastId: string | null = null;
  let isFirst = true;
  const take = (message: ChangeMessage) => {
    if ("lastId" in message) lastId = message.lastId ?? lastId;
    if (message.kind === "ended") onSignInEnd();
    else if (message.kind === "changed") tellOfChanges(message.caseIds);
    else if (message.kind === "reset") tellOfChanges("all");
    else {
      setLive(message.live);
      // Another tab's stream was open before this page listened.
      if (message.live && isFirst && !leads) tellOfChanges("all");
      if (message.live) isFirst = false;
    }
  };
  const publish = (message: ChangeMessage) => {
    take(message);
    channel.postMessage(message);
  };
  channel.onmessage = ({ data }: MessageEvent<ChangeMessage | "hello">) => {
    if (data !== "hello") take(data);
    else if (leads) channel.postMessage({ kind: "state", live: isLive(), lastId } satisfies ChangeMessage);
  };
  channel.postMessage("hello");
  // Without a secure connection there are no locks: then this tab asks now and then.
  navigator.locks
    ?.request(name, { signal }, () => {
      leads = true;
      return followStream(() => lastId, publish, signal);
    })
    .catch(() => undefined);
  signal.addEventListener("abort", () => {
    channel.close();
    setLive(false);
  });
}
