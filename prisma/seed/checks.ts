import type { Check } from "@/lib/contracts/verification";
import { random, seedOf } from "./specimen/random";

type Verdict = Check["verdict"];

function scored(name: string, category: Check["category"], value: number, threshold: number, reasons: string[], verdict?: Verdict): Check {
  const found = verdict ?? (value >= threshold ? "pass" : "fail");
  return { name, category, verdict: found, reasons, score: { value, raw: value, rawScale: "0-1", threshold } };
}

function worded(name: string, category: Check["category"], verdict: Verdict, raw: string, reasons: string[] = []): Check {
  return { name, category, verdict, reasons, score: { value: null, raw, rawScale: "enum" } };
}

/** How alike portrait and selfie are; the provider speaks in percent, passes from 80 and is unsure from 70. */
export function faceMatch(value: number, reasons: string[] = value < 0.8 ? ["low_similarity"] : []): Check {
  const verdict = value >= 0.8 ? "pass" : value >= 0.7 ? "warn" : "fail";
  const score = { value, raw: Math.round(value * 100), rawScale: "0-100", threshold: 0.8 } as const;
  return { name: "face_match", category: "biometric", verdict, reasons, score };
}

export function liveness(value: number, reasons: string[] = [], verdict?: Verdict): Check {
  return scored("liveness", "biometric", value, 0.5, reasons, verdict);
}

export function authenticity(value: number, reasons: string[] = [], verdict?: Verdict): Check {
  return scored("document_authenticity", "document", value, 0.6, reasons, verdict);
}

export function imageQuality(value: number, reasons: string[] = [], verdict?: Verdict): Check {
  return scored("image_quality", "document", value, 0.5, reasons, verdict);
}

export function expiry(verdict: Verdict): Check {
  return worded("document_expiry", "document", verdict, verdict === "fail" ? "expired" : "valid", verdict === "fail" ? ["expired"] : []);
}

export function mrzCheck(reasons: string[]): Check {
  return worded("mrz_check_digits", "document", "fail", "invalid", reasons);
}

export function barcodeCheck(reasons: string[]): Check {
  return worded("barcode_consistency", "document", "fail", "differs", reasons);
}

export function supported(verdict: Verdict): Check {
  return worded(
    "document_supported",
    "document",
    verdict,
    verdict === "fail" ? "not_on_list" : "on_list",
    verdict === "fail" ? ["unsupported_type"] : [],
  );
}

export function dataConsistency(verdict: Verdict, reasons: string[] = []): Check {
  return worded("data_consistency", "data", verdict, verdict === "pass" ? "consistent" : "inconsistent", reasons);
}

/** A list search gives a likeness with each hit, or says that there is none. */
export function watchlist(likeness: number | null, verdict: Verdict, reasons: string[] = []): Check {
  const score = { value: likeness, raw: likeness ?? "no_match", rawScale: likeness === null ? "enum" : "0-1" } as const;
  return { name: "watchlist", category: "risk", verdict, reasons, score };
}

export function deviceVelocity(attempts: number): Check {
  const score = { value: null, raw: attempts, rawScale: "none" } as const;
  return { name: "device_velocity", category: "risk", verdict: "fail", reasons: ["many_accounts_on_device"], score };
}

export function minimumAge(verdict: Verdict, reasons: string[]): Check {
  return worded("minimum_age", "risk", verdict, verdict === "fail" ? "under_18" : "over_18", reasons);
}

/** All checks of an attempt: those of a clean one, with small differences by key, and the given ones in their place. */
export function checksFor(key: string, special: readonly Check[]): Check[] {
  const chance = random(seedOf(`checks ${key}`));
  const high = (from: number, to: number) => Math.round(chance.between(from, to) * 100) / 100;
  const clean = [
    faceMatch(high(0.88, 0.97)),
    liveness(high(0.91, 0.99)),
    authenticity(high(0.86, 0.98)),
    imageQuality(high(0.8, 0.97)),
    expiry("pass"),
    dataConsistency("pass"),
    watchlist(null, "pass"),
  ];
  const byName = new Map([...clean, ...special].map((check) => [check.name, check]));
  return [...byName.values()];
}
