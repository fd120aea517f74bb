import "server-only";
import type { Check, Score } from "@/lib/contracts/verification";
import { asList, asNumber, asRecord, asText, type Resource } from "@/server/intake/persona/resource";

/** The list of Persona's checks is open-ended, so the first pattern that fits the name decides; the rest is `risk`. */
const categories: readonly (readonly [RegExp, Check["category"]])[] = [
  [/^id_selfie_comparison$/, "biometric"],
  [/^id_(account_comparison|inquiry_comparison|aamva_)/, "data"],
  [/^(id|document|government_id)(_|$)/, "document"],
  [/^(selfie|face|liveness)(_|$)/, "biometric"],
  [/^(database|aamva|phone|email|address|name|birthdate|identification)(_|$)/, "data"],
];

const verdictByStatus = new Map<unknown, Check["verdict"]>([
  ["passed", "pass"],
  ["failed", "fail"],
  ["not_applicable", "unknown"],
]);

/** Lists that a person is screened against. Their reports say `has-match` and have no checks of their own. */
const screeningReport = /^report\/.*(watchlist|politically-exposed|adverse-media|sanction)/;

function categoryOf(name: string): Check["category"] {
  return categories.find(([pattern]) => pattern.test(name))?.[1] ?? "risk";
}

function texts(value: unknown): string[] {
  return asList(value)
    .map(asText)
    .filter((text) => text !== null)
    .map((text) => text.slice(0, 120))
    .slice(0, 20);
}

/** A check that the customer does not require warns: Persona itself does not let it decide. */
function readCheck(value: unknown): Check {
  const check = asRecord(value);
  const name =
    asText(check.name)
      ?.replace(/[^a-z0-9_.:-]/gi, "_")
      .slice(0, 80) ?? "unnamed_check";
  const verdict = verdictByStatus.get(check.status) ?? "unknown";
  const optional = check.requirement === "not_required";
  return { name, category: categoryOf(name), verdict: optional && verdict === "fail" ? "warn" : verdict, reasons: texts(check.reasons) };
}

/** A number from 0 to 100 as a ratio, to six decimals; null where it cannot be on that scale. */
function percentScore(raw: number): Score {
  const fits = raw >= 0 && raw <= 100;
  return { value: fits ? Math.round(raw * 10_000) / 1_000_000 : null, raw, rawScale: fits ? "0-100" : "none" };
}

/** Persona documents no scale here and both have been seen: above 1 it is 0 to 100, up to 1 nobody can tell. */
function similarityScore(raw: number): Score {
  return raw > 0 && raw <= 1 ? { value: null, raw, rawScale: "none" } : percentScore(raw);
}

/** Puts a score on the check it belongs to, or adds that check with no verdict: Persona gave a number alone. */
function attachScore(checks: Check[], name: string, score: Score, reasonsIfAdded: string[]): Check[] {
  const reasons = score.rawScale === "none" ? ["score_scale_uncertain"] : [];
  if (!checks.some((check) => check.name === name)) {
    return [...checks, { name, category: categoryOf(name), verdict: "unknown", reasons: [...reasonsIfAdded, ...reasons], score }];
  }
  return checks.map((check) => (check.name === name ? { ...check, reasons: [...check.reasons, ...reasons], score } : check));
}

/** A verification may fail while its checks are blanked; the failure itself must not get lost. */
function withOutcome(resource: Resource, checks: Check[]): Check[] {
  if (resource.attributes.status !== "failed" || checks.some((check) => check.verdict === "fail")) return checks;
  const subject = resource.type
    .replace(/^verification\//, "")
    .replace(/[^a-z0-9]+/gi, "_")
    .slice(0, 60);
  return [...checks, { name: `verification_${subject}`, category: categoryOf(subject), verdict: "fail", reasons: ["status_failed"] }];
}

function screeningCheck(resource: Resource): Check[] {
  const hasMatch = resource.attributes["has-match"];
  if (typeof hasMatch !== "boolean" || !screeningReport.test(resource.type)) return [];
  const name = resource.type.replace(/[^a-z0-9]+/gi, "_").slice(0, 80);
  return [{ name, category: "risk", verdict: hasMatch ? "fail" : "pass", reasons: hasMatch ? ["has_match"] : [] }];
}

/**
 * Reads the checks of one Persona resource with the scores that belong to them, names kept as Persona writes them.
 * The face similarity goes to `selfie_id_comparison`, the document's confidence to `id_entity_detection`.
 */
export function readChecks(resource: Resource): Check[] {
  if (resource.type.startsWith("report/")) return screeningCheck(resource);
  if (!resource.type.startsWith("verification/")) return [];
  const { attributes } = resource;
  let checks = asList(attributes.checks).map(readCheck);
  const similarity = asNumber(attributes["document-similarity-score"]);
  if (resource.type === "verification/selfie" && similarity !== null) {
    checks = attachScore(checks, "selfie_id_comparison", similarityScore(similarity), []);
  }
  const confidence = asNumber(attributes["entity-confidence-score"]);
  if (resource.type === "verification/government-id" && confidence !== null) {
    checks = attachScore(checks, "id_entity_detection", percentScore(confidence), texts(attributes["entity-confidence-reasons"]));
  }
  return withOutcome(resource, checks);
}
