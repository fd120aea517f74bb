import { createRequire } from "node:module";
import path from "node:path";

const require = createRequire(import.meta.url);

/** Families by role. The renderer reads TrueType only, so the files come from packages that ship it. */
export const families = {
  sans: "IBM Plex Sans",
  serif: "Spectral",
  mono: "B612 Mono",
  hand: "Alex Brush",
  chinese: "ZCOOL XiaoWei",
  japanese: "Sawarabi Gothic",
  arabic: "Noto Naskh Arabic",
} as const;
export type Family = keyof typeof families;

const files: [name: string, file: string][] = [
  ["ibm-plex-sans", "400Regular/IBMPlexSans_400Regular.ttf"],
  ["ibm-plex-sans", "500Medium/IBMPlexSans_500Medium.ttf"],
  ["ibm-plex-sans", "600SemiBold/IBMPlexSans_600SemiBold.ttf"],
  ["ibm-plex-sans", "400Regular_Italic/IBMPlexSans_400Regular_Italic.ttf"],
  ["spectral", "500Medium/Spectral_500Medium.ttf"],
  ["spectral", "600SemiBold/Spectral_600SemiBold.ttf"],
  ["b612-mono", "400Regular/B612Mono_400Regular.ttf"],
  ["alex-brush", "400Regular/AlexBrush_400Regular.ttf"],
  ["zcool-xiaowei", "400Regular/ZCOOLXiaoWei_400Regular.ttf"],
  ["sawarabi-gothic", "400Regular/SawarabiGothic_400Regular.ttf"],
  ["noto-naskh-arabic", "500Medium/NotoNaskhArabic_500Medium.ttf"],
];

/** The font settings for resvg. System fonts stay off: a server without them must draw the same picture. */
export const resvgFonts = {
  fontFiles: files.map(([name, file]) => path.join(path.dirname(require.resolve(`@expo-google-fonts/${name}/package.json`)), file)),
  loadSystemFonts: false,
  defaultFontFamily: families.sans,
};
