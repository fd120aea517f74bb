import type { Holder, Paper } from "./scenario";
import type { DesignId } from "./specimen/specimen-types";

type Options = Partial<Pick<Paper, "nationality" | "personalNumber" | "address" | "issuedYearsAgo" | "validYears">>;

const modernPassports = new Set(["DEU", "FRA", "CAN", "JPN", "BRA", "SWE"]);
const cardDesigns: Record<string, DesignId> = {
  DEU: "id-horizon",
  FRA: "id-horizon",
  ESP: "id-horizon",
  CHN: "id-meridian",
  EGY: "id-meridian",
  UTO: "id-meridian",
};
const americanLicences = new Set(["USA", "CAN", "MEX"]);

function paper(type: Paper["type"], design: DesignId, country: string, number: string, options: Options): Paper {
  return { type, design, country, number, nationality: country, validYears: 10, ...options };
}

export function passport(country: string, number: string, options: Options = {}): Paper {
  return paper("passport", modernPassports.has(country) ? "passport-modern" : "passport-classic", country, number, options);
}

export function identityCard(country: string, number: string, options: Options = {}): Paper {
  return paper("national_id", cardDesigns[country] ?? "id-civic", country, number, options);
}

export function licence(country: string, number: string, options: Options = {}): Paper {
  return paper("driving_licence", americanLicences.has(country) ? "licence-state" : "licence-numbered", country, number, options);
}

export function residencePermit(country: string, number: string, options: Options = {}): Paper {
  return paper("residence_permit", "permit-residence", country, number, { validYears: 5, ...options });
}

/** A card of a kind that nobody listed: a works card, a student card. */
export function otherCard(country: string, number: string, options: Options = {}): Paper {
  return paper("other", "id-civic", country, number, { validYears: 4, ...options });
}

type More = Pick<Holder, "native" | "mrzName" | "birthplace">;

/** An invented person; `face` is the number of a portrait, `born` an ISO date or an age. */
export function holder(family: string, given: string, sex: Holder["sex"], born: Holder["born"], face: number, more: More = {}): Holder {
  return { family, given, sex, born, face, ...more };
}
