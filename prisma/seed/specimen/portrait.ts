import { readdirSync } from "node:fs";
import path from "node:path";
import { illustratedPortrait } from "./illustrated-portrait";
import { photographedPortrait } from "./photographed-portrait";
import type { Portrait } from "./specimen-types";

export type PortraitSource = {
  kind: "illustrated" | "photographs";
  /** The person of a seed: the same one each time. */
  person(seed: number, sex: "F" | "M"): Portrait;
};

function pictures(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /\.(jpe?g|png|webp)$/i.test(name))
    .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
    .map((name) => path.join(folder, name));
}

/**
 * Chooses where faces come from: illustrated ones, or the photographs in `<dir>/female` and `<dir>/male` when a folder is given.
 * With photographs, seeds that differ by less than their number give different people. Throws when a folder is missing or empty.
 */
export function choosePortraits(dir: string | undefined): PortraitSource {
  if (!dir) return { kind: "illustrated", person: illustratedPortrait };
  const files = { F: pictures(path.join(dir, "female")), M: pictures(path.join(dir, "male")) };
  return {
    kind: "photographs",
    person: (seed, sex) => {
      const file = files[sex][Math.abs(Math.trunc(seed)) % files[sex].length];
      if (!file) throw new Error(`No portraits in ${path.join(dir, sex === "F" ? "female" : "male")}`);
      return photographedPortrait(file, sex);
    },
  };
}
