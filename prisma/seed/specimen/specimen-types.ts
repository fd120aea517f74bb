import type { Face, Region } from "@/lib/contracts/verification";
import type { DocumentType, FieldKey } from "@/lib/contracts/vocabulary";

/** The designs that can be drawn; each takes its colours, name and language from the country. */
export const designIds = [
  "passport-classic",
  "passport-modern",
  "id-horizon",
  "id-meridian",
  "id-civic",
  "licence-numbered",
  "licence-state",
  "permit-residence",
] as const;
export type DesignId = (typeof designIds)[number];

export type PhotoFlaw = "glare" | "blur" | "cropped" | "dark";
export type RegionKey = FieldKey | "mrz";

/** A rectangle in the units of the drawing that holds it. */
export type Box = { x: number; y: number; width: number; height: number };
export type Point = readonly [number, number];
/** A face in the units of the picture that holds it; photographs have their eyes where portraits usually do. */
export type FaceBox = { box: Box; leftEye?: Point; rightEye?: Point };

/** A picture of a person and where the face is in it, in pixels. */
export type PortraitPicture = { image: Buffer; mime: "image/png" | "image/jpeg"; width: number; height: number; face: FaceBox };

/** One invented person, able to sit for a document picture (4:5) and for any number of selfies (4:5). */
export type Portrait = {
  id: string;
  sex: "F" | "M";
  document(): Promise<PortraitPicture>;
  selfie(variant: number): Promise<PortraitPicture>;
};

export type DocumentSpec = {
  design: DesignId;
  type: DocumentType;
  country: string;
  /** The values as printed. */
  values: Partial<Record<FieldKey, string>>;
  nativeName?: string;
  mrz?: string[];
  portrait: Portrait;
  flaws?: PhotoFlaw[];
  seed: number;
};

/** A finished photograph; `face` and `regions` are ratios of the whole image. */
export type DrawnImage = {
  jpeg: Buffer;
  width: number;
  height: number;
  face: Face | null;
  regions: Partial<Record<RegionKey, Region>>;
};
