import type { Motif } from "./countries";

const point = (radius: number, degrees: number) => {
  const angle = (degrees * Math.PI) / 180;
  return `${(radius * Math.sin(angle)).toFixed(1)} ${(-radius * Math.cos(angle)).toFixed(1)}`;
};

function star(points: number, outer: number, inner: number): string {
  const corners = Array.from({ length: points * 2 }, (_, index) => point(index % 2 ? inner : outer, (180 / points) * index));
  return `M${corners.join("L")}Z`;
}

// Each motif is drawn in a circle of radius 40 around the origin.
const shapes: Record<Motif, string> = {
  star: `<path d="${star(7, 34, 15)}"/><circle r="7" fill="#fff" fill-opacity=".75"/>`,
  mountain: `<path d="M-36 20L-12-20L-3-6L8-26L36 20Z"/>
    <path d="M-12-20L-18-10L-12-12L-7-8L-3-6Z M8-26L1-15L8-17L15-14Z" fill="#fff" fill-opacity=".8"/>
    <path d="M-30 27H30M-20 33H20" stroke-width="2.5" fill="none"/>`,
  sail: `<path d="M-2-34V16H-27C-16 0-8-16-2-34Z"/>
    <path d="M4-26V16H26C22 0 14-14 4-26Z" fill-opacity=".65"/>
    <path d="M-32 22H32C28 31 22 34 14 34H-14C-22 34-28 31-32 22Z"/>`,
  compass: `<path d="${star(4, 37, 9)}"/><path d="${star(4, 22, 6)}" transform="rotate(45)" fill-opacity=".6"/><circle r="28"
      fill="none" stroke-width="1.6"/>`,
  tree: `<path d="M-3 34V12H3V34Z"/>
    <circle cx="0" cy="-16" r="17"/>
    <circle cx="-15" cy="0" r="13" fill-opacity=".75"/>
    <circle cx="15" cy="0" r="13" fill-opacity=".75"/>
    <path d="M-26 34H26" stroke-width="2.5"/>`,
  wave: `<path d="M-36 14C-30-16-2-34 22-20C34-12 34 4 22 6C30-4 18-14 8-8C-4-2-2 14 14 18C26 20 32 18 36 14V28H-36Z"/>
    <circle cx="25" cy="-25" r="6" fill-opacity=".6"/>`,
  sun: `<circle r="15"/><path d="${star(16, 37, 22)}" fill-opacity=".6"/><circle r="19" fill="none" stroke="#fff" stroke-width="2.5"/>`,
  bridge: `<path d="M-36 12H36V18H-36Z"/>
    <path d="M-18-26V30M18-26V30" stroke-width="5"/>
    <path d="M-36 8C-30 0-22-14-18-24C-10 0 10 0 18-24C22-14 30 0 36 8" fill="none" stroke-width="2.4"/>
    <path d="M-9-4V12M0-7V12M9-4V12M-27-6V12M27-6V12" stroke-width="1.5"/>`,
};

/** Two branches of leaves that rise around the motif. */
function laurel(): string {
  const leaves = Array.from({ length: 9 }, (_, index) => {
    const degrees = 172 - index * 16.5;
    const size = 1 - index * 0.045;
    const leaf = `M0 0C4-5 4-13 0-18C-4-13-4-5 0 0Z`;
    return [1, -1]
      .map((side) => {
        const angle = side * degrees;
        const place = `rotate(${angle}) translate(0 -56)`;
        return `<path d="${leaf}" transform="${place} rotate(${side * -52}) scale(${size})"/><path d="${leaf}"
        transform="${place} rotate(${side * -118}) scale(${size * 0.8})" fill-opacity=".7"/>`;
      })
      .join("");
  });
  return leaves.join("");
}

/**
 * An invented emblem: motif in a ring, laurel around it, five stars above. Stands for no state.
 * `size` is the width of the whole in drawing units, centred on `x`, `y`.
 */
export function emblem(motif: Motif, x: number, y: number, size: number, colour: string, opacity = 1): string {
  const crown = [-26, -13, 0, 13, 26]
    .map((degrees) => `<path d="${star(5, 4.6, 2)}" transform="rotate(${degrees}) translate(0 -60)"/>`)
    .join("");
  return `<g transform="translate(${x} ${y}) scale(${(size / 156).toFixed(3)})" fill="${colour}" stroke="none" opacity="${opacity}">
    <g stroke="${colour}" stroke-width="0" transform="scale(.92)">${shapes[motif]}</g>
    <g fill="none" stroke="${colour}"><circle r="45" stroke-width="2.2"/><circle r="48.5" stroke-width=".8"/></g>
    ${laurel()}${crown}</g>`;
}

/** The motif alone, for holograms and watermarks; `size` is its width. */
export function motifMark(motif: Motif, x: number, y: number, size: number, colour: string, opacity: number): string {
  return `<g transform="translate(${x} ${y}) scale(${(size / 80).toFixed(3)})" fill="${colour}" stroke="${colour}"
      stroke-width="0" opacity="${opacity}">${shapes[motif]}</g>`;
}
