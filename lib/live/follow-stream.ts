import type { CaseChanges, StreamEnd } from "@/lib/contracts/changes";
import type { ChangeMessage } from "./change-messages";

/** The server sends something every 15 s: a connection that is silent for longer than two of these is dead. */
const silenceMs = 40_000;
const firstRetryMs = 1_000;
const slowestRetryMs = 30_000;
/** Somebody with more than twenty browsers: this one asks now and then whether there is room again. */
const crowdedRetryMs = 60_000;

/**
 * Holds the stream of changes open and passes on what it says, until `signal`; when it breaks it is opened again, ever more
 * slowly, from where it was.
 * @param lastId the id of the last event that this browser has seen
 */
export function followStream(lastId: () => string | null, publish: (message: ChangeMessage) => void, signal: AbortSignal): Promise<void> {
  let source: EventSource | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let failures = 0;
  let over = false;
  const close = () => {
    clearTimeout(timer);
    source?.close();
  };
  const connectAfter = (ms: number) => {
    if (over) return;
    close();
    publish({ kind: "state", live: false, lastId: lastId() });
    timer = setTimeout(connect, ms);
  };
  const fail = () => {
    const ms = Math.min(slowestRetryMs, firstRetryMs * 2 ** failures);
    failures += 1;
    // Spread, so that a restart of the server is not met by all browsers at once.
    connectAfter(ms * (0.5 + Math.random() / 2));
  };
  const heard = () => {
    clearTimeout(timer);
    timer = setTimeout(fail, silenceMs);
  };
  const end = ({ reason }: StreamEnd) => {
    if (reason === "too-many") return connectAfter(crowdedRetryMs);
    over = true;
    close();
    publish({ kind: "ended" });
  };
  function connect(): void {
    const after = lastId();
    source = new EventSource(`/api/v1/events${after ? `?after=${after}` : ""}`);
    source.onopen = () => {
      failures = 0;
      heard();
      publish({ kind: "state", live: true, lastId: after });
    };
    source.onerror = fail;
    source.onmessage = (event: MessageEvent<string>) => {
      heard();
      publish({ kind: "changed", caseIds: (JSON.parse(event.data) as CaseChanges).caseIds, lastId: event.lastEventId });
    };
    source.addEventListener("reset", (event) => publish({ kind: "reset", lastId: event.lastEventId }));
    source.addEventListener("beat", heard);
    source.addEventListener("end", (event: MessageEvent<string>) => end(JSON.parse(event.data) as StreamEnd));
  }
  connect();
  window.addEventListener("online", () => connectAfter(0), { signal });
  window.addEventListener("offline", fail, { signal });
  return new Promise((resolve) => {
    signal.addEventListener("abort", () => {
      close();
      resolve();
    });
  });
}
