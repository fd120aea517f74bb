import "server-only";
import type { Flag } from "@/lib/contracts/vocabulary";

/**
 * How much each flag speaks for fraud or harm, 0 to 100. Signs of a deliberate act weigh most, faults that an
 * honest person has with a camera or an old card weigh least. They order a queue and decide nothing.
 */
const weights: Record<Flag, number> = {
  watchlist: 95,
  document_suspect: 88,
  liveness_suspect: 86,
  duplicate_document: 84,
  duplicate_image: 82,
  face_match_low: 80,
  underage: 76,
  duplicate_subject: 70,
  mrz_inconsistent: 66,
  barcode_inconsistent: 62,
  data_mismatch: 60,
  velocity: 50,
  document_expired: 44,
  provider_referred: 42,
  document_unsupported: 40,
  document_quality: 30,
  random_sample: 5,
};

/** What each further flag adds, as a share of its weight: many weak signs never outrank a strong one by far. */
const furtherShare = 0.1;

/**
 * Sums up flags for sorting a queue: the heaviest flag, plus a tenth of every other one.
 * @returns a whole number from 0 (no flags) to 100; adding a flag never lowers it
 */
export function riskScore(flags: Flag[]): number {
  const found = [...new Set(flags)].map((flag) => weights[flag]);
  const heaviest = Math.max(0, ...found);
  const others = found.reduce((sum, weight) => sum + weight, 0) - heaviest;
  return Math.min(100, Math.round(heaviest + others * furtherShare));
}
