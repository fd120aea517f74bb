import countries from "i18n-iso-countries";
import english from "i18n-iso-countries/langs/en.json";
import type { Language } from "./captions";
import { seedOf } from "./random";

export type Palette = {
  /** Text. */
  ink: string;
  /** Headings, emblem and the strongest lines. */
  primary: string;
  secondary: string;
  accent: string;
  /** Three paper tints, from left to right. */
  paper: readonly [string, string, string];
};

export const motifs = ["star", "mountain", "sail", "compass", "tree", "wave", "sun", "bridge"] as const;
export type Motif = (typeof motifs)[number];

/** How a country's documents look. Names are the everyday ones; colours and motif are invented, no state's arms. */
export type Country = { code: string; name: string; nativeName?: string; language: Language; palette: Palette; motif: Motif };

const lagoon: Palette = {
  ink: "#17303a",
  primary: "#0f6573",
  secondary: "#4f8fa8",
  accent: "#c98a3c",
  paper: ["#e3f1f0", "#f3f2e6", "#dcecf3"],
};
const slate: Palette = {
  ink: "#1f2933",
  primary: "#38536b",
  secondary: "#5c9183",
  accent: "#b5544f",
  paper: ["#e4ecf1", "#eff3ea", "#e1ede6"],
};
const iris: Palette = {
  ink: "#23234a",
  primary: "#3b4690",
  secondary: "#8a6cae",
  accent: "#cf6a6f",
  paper: ["#e6e9f8", "#f6ecf1", "#e3eefa"],
};
const heather: Palette = {
  ink: "#2c1f36",
  primary: "#5d3a72",
  secondary: "#4b7d9c",
  accent: "#c2628b",
  paper: ["#efe6f4", "#f4f0ea", "#e1eef4"],
};
const harbour: Palette = {
  ink: "#172744",
  primary: "#1f497d",
  secondary: "#6d93bd",
  accent: "#b4453f",
  paper: ["#e2ebf6", "#f5f0ea", "#e9eef7"],
};
const maple: Palette = {
  ink: "#33202a",
  primary: "#8c2f45",
  secondary: "#53869a",
  accent: "#d19245",
  paper: ["#f6e6e6", "#f4f1e8", "#e2eef2"],
};
const cinnabar: Palette = {
  ink: "#33211c",
  primary: "#96402f",
  secondary: "#b08a3e",
  accent: "#4f8d86",
  paper: ["#f6e8de", "#f7f2e0", "#e4efe9"],
};
const oasis: Palette = {
  ink: "#22301d",
  primary: "#3f6b34",
  secondary: "#b0893f",
  accent: "#3f7f8c",
  paper: ["#e8f0df", "#f7f0dc", "#e0eeeb"],
};
const agave: Palette = {
  ink: "#14332c",
  primary: "#1b6b57",
  secondary: "#a3567e",
  accent: "#cc8b3b",
  paper: ["#dff0e8", "#f5efe6", "#f2e4ec"],
};
const plum: Palette = {
  ink: "#2c1c2b",
  primary: "#7b2d55",
  secondary: "#5a7aa6",
  accent: "#d08a70",
  paper: ["#f5e5ec", "#f5f1ec", "#e5ebf5"],
};
const saffron: Palette = {
  ink: "#2d2a1c",
  primary: "#a05a1c",
  secondary: "#3f7d74",
  accent: "#4a5c9c",
  paper: ["#f8ecd8", "#f6f4e6", "#e0efe9"],
};
const canopy: Palette = {
  ink: "#17301f",
  primary: "#22703f",
  secondary: "#3f7fa6",
  accent: "#d0a23a",
  paper: ["#e0f1e2", "#f5f3de", "#dfecf5"],
};
const delta: Palette = {
  ink: "#1e2f25",
  primary: "#2f6f4f",
  secondary: "#8c7a3a",
  accent: "#a8553f",
  paper: ["#e3f0e4", "#f3f1e2", "#f3e7df"],
};

const known: Record<string, Omit<Country, "code">> = {
  UTO: { name: "Utopia", language: "en", palette: lagoon, motif: "sail" },
  DEU: { name: "Deutschland", language: "de", palette: slate, motif: "tree" },
  FRA: { name: "France", language: "fr", palette: iris, motif: "sun" },
  GBR: { name: "United Kingdom", language: "en", palette: heather, motif: "bridge" },
  USA: { name: "United States", language: "en", palette: harbour, motif: "mountain" },
  CAN: { name: "Canada", language: "en", palette: maple, motif: "mountain" },
  CHN: { name: "China", nativeName: "中国", language: "zh", palette: cinnabar, motif: "bridge" },
  HKG: { name: "Hong Kong", nativeName: "香港", language: "zh", palette: plum, motif: "sail" },
  EGY: { name: "Egypt", nativeName: "مصر", language: "ar", palette: oasis, motif: "sun" },
  MEX: { name: "México", language: "es", palette: agave, motif: "sun" },
  ESP: { name: "España", language: "es", palette: saffron, motif: "wave" },
  JPN: { name: "Japan", nativeName: "日本", language: "ja", palette: plum, motif: "wave" },
  IND: { name: "India", language: "en", palette: saffron, motif: "tree" },
  BRA: { name: "Brasil", language: "pt", palette: canopy, motif: "compass" },
  NGA: { name: "Nigeria", language: "en", palette: delta, motif: "star" },
};

countries.registerLocale(english);

const spare = [lagoon, slate, iris, heather, harbour, maple, cinnabar, oasis, agave, plum, saffron, canopy, delta] as const;

/** The look of a country's documents; a code without one of its own gets colours and a motif by its letters. */
export function countryLook(code: string): Country {
  // ICAO 9303-3 writes Germany as D.
  const found = known[code === "D" ? "DEU" : code];
  if (found) return { code, ...found };
  const seed = seedOf(code);
  return {
    code,
    name: countries.getName(code, "en") ?? code,
    language: "en",
    palette: spare[seed % spare.length] ?? lagoon,
    motif: motifs[(seed >>> 8) % motifs.length] ?? "star",
  };
}
