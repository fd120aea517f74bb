import { within } from "@/lib/viewer-geometry";

/** How one picture is lit: 1 is as it came, for brightness and contrast alike. */
export type Light = { brightness: number; contrast: number; grey: boolean };

export const plainLight: Light = { brightness: 1, contrast: 1, grey: false };

/** Least and most of brightness and contrast, and the step of a key or of a slider. */
export const lightRange = { least: 0.4, most: 2, step: 0.1 } as const;

/** The light with one of its values some steps up or down, within the range. */
export function lightStep(light: Light, value: "brightness" | "contrast", steps: number): Light {
  const next = within(light[value] + steps * lightRange.step, [lightRange.least, lightRange.most]);
  return { ...light, [value]: Number(next.toFixed(2)) };
}

export function isPlain({ brightness, contrast, grey }: Light): boolean {
  return brightness === 1 && contrast === 1 && !grey;
}

/** The CSS filter; empty for a picture as it came, so that it costs nothing. */
export function cssFilter({ brightness, contrast, grey }: Light): string {
  const parts = [brightness !== 1 && `brightness(${brightness})`, contrast !== 1 && `contrast(${contrast})`, grey && "grayscale(1)"];
  return parts.filter(Boolean).join(" ");
}
