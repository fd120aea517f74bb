import type { Report } from "@/lib/verify/report";
import type { Progress } from "@/lib/verify/verify-files";

/** What the page asks of the worker. A later check ends the one before it; `run` tells their answers apart. */
export type Ask = { run: number } & ({ kind: "check"; files: File[]; keys: string[]; witnesses: string[] } | { kind: "stop" });

export type Answer = { run: number } & (
  | { kind: "progress"; progress: Progress }
  | { kind: "report"; report: Report }
  | { kind: "wrongKey"; field: "keys" | "witnesses" }
  | { kind: "broken" }
);
