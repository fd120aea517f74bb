import fs from "node:fs";
import path from "node:path";
import type { Witness } from "./add-checkpoint";
import { CheckpointStore } from "./checkpoint-store";
import { keepEvidence } from "./evidence";
import type { WitnessSettings } from "./settings";
import { openKey } from "./witness-key";

/**
 * Opens the folder of a witness, or makes one: `witness.key`, `logs/` and `evidence/`.
 * @param say gets a line for each new piece of evidence.
 * @throws Error with one sentence when the folder is incomplete.
 */
export function openWitness({ dir, name, logs, failPoint }: WitnessSettings, say: (line: string) => void): Witness {
  const [key, checkpoints, evidence] = ["witness.key", "logs", "evidence"].map((part) => path.join(dir, part)) as [string, string, string];
  // A witness that forgot what it cosigned would cosign any other history.
  if (fs.existsSync(key) && !fs.existsSync(checkpoints))
    throw new Error(`${checkpoints} is missing, which says what this key has cosigned: put it back, or move ${key} away to begin anew.`);
  for (const folder of [checkpoints, evidence]) fs.mkdirSync(folder, { recursive: true, mode: 0o700 });
  const reached = (step: string) => {
    if (step === failPoint) process.kill(process.pid, "SIGKILL");
  };
  return {
    signer: openKey(key, name),
    logs,
    store: new CheckpointStore(checkpoints, reached),
    suspect(what, known, submitted, body) {
      const claim = what === "fork" ? "two roots for one size" : "no proof that it extends what was cosigned";
      const line = `${new Date().toISOString()} ${known.origin}: ${claim}; cosigned ${known.size}, submitted ${submitted.size}`;
      try {
        if (keepEvidence(evidence, what, known, submitted, body)) say(`${line}; kept in ${evidence}`);
      } catch (error) {
        // The log must hear of the conflict all the same.
        say(`${line}; cannot be kept (${(error as NodeJS.ErrnoException).code})`);
      }
    },
  };
}
