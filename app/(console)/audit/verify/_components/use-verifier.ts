import { useCallback, useEffect, useRef, useState } from "react";
import type { Report } from "@/lib/verify/report";
import type { Progress } from "@/lib/verify/verify-files";
import type { Answer, Ask } from "./verify-messages";

export type Check =
  | { at: "empty" | "stopped" | "broken" }
  | { at: "working"; progress: Progress | null }
  | { at: "wrongKey"; field: "keys" | "witnesses" }
  | { at: "done"; report: Report };

/** Checks files in a worker, so that the page stays free; the worker starts with the page and asks the network for nothing more. */
export function useVerifier() {
  const [check, setCheck] = useState<Check>({ at: "empty" });
  const worker = useRef<Worker | null>(null);
  const run = useRef(0);

  useEffect(() => {
    const started = new Worker(new URL("./verify-worker.ts", import.meta.url), { type: "module" });
    worker.current = started;
    started.addEventListener("message", ({ data }: MessageEvent<Answer>) => {
      if (data.run === run.current) setCheck(checkOf(data));
    });
    started.addEventListener("error", () => setCheck({ at: "broken" }));
    return () => started.terminate();
  }, []);

  const ask = useCallback((at: "working" | "stopped" | "empty", what: Omit<Extract<Ask, { kind: "check" }>, "run"> | { kind: "stop" }) => {
    run.current += 1;
    worker.current?.postMessage({ ...what, run: run.current } satisfies Ask);
    setCheck(at === "working" ? { at, progress: null } : { at });
  }, []);
  return {
    check,
    start: (files: File[], keys: string[], witnesses: string[]) => ask("working", { kind: "check", files, keys, witnesses }),
    stop: () => ask("stopped", { kind: "stop" }),
    clear: () => ask("empty", { kind: "stop" }),
  };
}

function checkOf(answer: Answer): Check {
  if (answer.kind === "progress") return { at: "working", progress: answer.progress };
  if (answer.kind === "report") return { at: "done", report: answer.report };
  return answer.kind === "wrongKey" ? { at: "wrongKey", field: answer.field } : { at: "broken" };
}
