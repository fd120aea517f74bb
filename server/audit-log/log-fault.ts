import "server-only";
import type { LogFaultKind } from "@/lib/contracts/audit";

/** Something stands against the log; `index` is the first entry that is wrong, where one can tell. */
export class LogFault extends Error {
  constructor(
    readonly kind: LogFaultKind,
    readonly index: number | null,
    readonly facts: Record<string, string | number> = {},
  ) {
    super(index === null ? kind : `${kind} at index ${index}`);
  }
}
