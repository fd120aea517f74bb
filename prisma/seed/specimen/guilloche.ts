type Wave = { amplitude: number; cycles: number; phase: number };

function path(points: readonly (readonly [number, number])[], closed = false): string {
  return `M${points.map(([x, y]) => `${x.toFixed(1)} ${y.toFixed(1)}`).join("L")}${closed ? "Z" : ""}`;
}

/**
 * A band of interlaced lines: each swings between two envelopes that themselves swing along the band.
 * Returns path data. Lengths are in drawing units.
 */
export function bandPath(options: {
  x: number;
  y: number;
  width: number;
  height: number;
  lines: number;
  cycles: number;
  drift: Wave;
}): string {
  const { x, y, width, height, lines, cycles, drift } = options;
  const steps = Math.round(width / 7);
  const strands = Array.from({ length: lines }, (_, index) => {
    const shift = (2 * Math.PI * index) / lines;
    const points = Array.from({ length: steps + 1 }, (_, step) => {
      const along = step / steps;
      const swell = 0.62 + 0.38 * Math.sin(2 * Math.PI * along * drift.cycles + drift.phase);
      const centre = y + drift.amplitude * Math.sin(2 * Math.PI * along * drift.cycles * 0.5 + drift.phase);
      return [x + along * width, centre + (height / 2) * swell * Math.sin(2 * Math.PI * cycles * along + shift)] as const;
    });
    return path(points);
  });
  return strands.join("");
}

/** A rosette: closed curves of `petals` lobes, each turned a little against the one before. Returns path data. */
export function rosettePath(options: { x: number; y: number; radius: number; inner: number; petals: number; lines: number }): string {
  const { x, y, radius, inner, petals, lines } = options;
  const steps = Math.max(120, petals * 14);
  const curves = Array.from({ length: lines }, (_, index) => {
    const shift = (2 * Math.PI * index) / lines;
    const points = Array.from({ length: steps }, (_, step) => {
      const angle = (2 * Math.PI * step) / steps;
      const reach = inner + (radius - inner) * (0.5 + 0.5 * Math.sin(petals * angle + shift));
      return [x + reach * Math.cos(angle), y + reach * Math.sin(angle)] as const;
    });
    return path(points, true);
  });
  return curves.join("");
}

/** Height lines as on a relief print: parallel curves pushed aside by two soft hills. Returns path data. */
export function reliefPath(options: {
  width: number;
  height: number;
  gap: number;
  hills: readonly { x: number; y: number; reach: number; push: number }[];
}): string {
  const { width, height, gap, hills } = options;
  const curves: string[] = [];
  for (let base = -gap * 8; base <= height + gap * 8; base += gap) {
    const points = Array.from({ length: Math.round(width / 12) + 1 }, (_, step) => {
      const x = step * 12;
      const lift = hills.reduce((sum, hill) => {
        const far = ((x - hill.x) ** 2 + (base - hill.y) ** 2) / hill.reach ** 2;
        return sum + hill.push * Math.exp(-far);
      }, 0);
      return [x, base - lift + 6 * Math.sin(x / 90 + base / 120)] as const;
    });
    curves.push(path(points));
  }
  return curves.join("");
}
