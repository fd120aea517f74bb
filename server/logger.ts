import "server-only";
import pino from "pino";
import { env } from "@/server/env";

const shared = globalThis as unknown as { secondlookLogger?: pino.Logger };

/** One structured line per request or job: ids, route, status and milliseconds; never personal data. */
export function logger(): pino.Logger {
  shared.secondlookLogger ??= pino({ level: env().logLevel, base: undefined, timestamp: pino.stdTimeFunctions.isoTime });
  return shared.secondlookLogger;
}
