import fs from "node:fs";
import { parseVerifier, type Verifier } from "@/transparency/note";

export type WitnessSettings = {
  dir: string;
  /** Undefined: the name it has, or at the first start `witness.localhost/1`. */
  name: string | undefined;
  host: string;
  port: number;
  /** The keys that it trusts, by the origin of their log. */
  logs: ReadonlyMap<string, readonly Verifier[]>;
  /** At which step the process kills itself: for tests of what a crash leaves behind. */
  failPoint: string | undefined;
};

/**
 * The settings of a witness from a set of variables; an empty one counts as unset.
 * @throws Error with one sentence that names the variable with a bad value.
 */
export function readSettings(source: Record<string, string | undefined>): WitnessSettings {
  const [portName, portText] = source.WITNESS_PORT ? ["WITNESS_PORT", source.WITNESS_PORT] : ["PORT", source.PORT || "3939"];
  const port = Number(portText);
  if (!/^\d{1,5}$/.test(portText) || port > 65_535) throw new Error(`${portName} has to be a port from 0 to 65535.`);
  const name = source.WITNESS_NAME || undefined;
  if (name && !/^[^\s+]+$/u.test(name)) throw new Error("WITNESS_NAME must have neither a space nor a plus sign.");
  return {
    dir: source.WITNESS_DIR || ".witness",
    name,
    host: source.WITNESS_HOST || "127.0.0.1",
    port,
    logs: readLogs(source.WITNESS_LOGS ?? ""),
    failPoint: source.WITNESS_FAIL_POINT || undefined,
  };
}

/** @param value keys with commas between them, or the path of a file with one key on a line; there `#` starts a remark. */
function readLogs(value: string): Map<string, Verifier[]> {
  const text = fs.existsSync(value) ? fs.readFileSync(value, "utf8").replace(/^#.*$/gm, "") : value;
  const logs = new Map<string, Verifier[]>();
  for (const line of text.split(/[,\n]/).filter((part) => part.trim() !== "")) {
    const verifier = readLog(line);
    logs.set(verifier.name, [...(logs.get(verifier.name) ?? []), verifier]);
  }
  if (logs.size === 0) throw new Error("WITNESS_LOGS has to name the public keys of the logs to watch, or a file with one on each line.");
  return logs;
}

function readLog(line: string): Verifier {
  try {
    const verifier = parseVerifier(line);
    if (verifier.type === "ed25519") return verifier;
  } catch (error) {
    throw new Error(`WITNESS_LOGS is no file and holds something else than keys: ${error instanceof Error ? error.message : error}`);
  }
  throw new Error("WITNESS_LOGS has the key of a witness where that of a log is needed.");
}
