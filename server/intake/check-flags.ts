import "server-only";
import type { Policy } from "@/lib/contracts/policy";
import type { Check } from "@/lib/contracts/verification";
import type { Flag } from "@/lib/contracts/vocabulary";

type Rule = {
  flag: Flag;
  /** Tried on a check's name in lower case, with `_` for every separator. */
  pattern: RegExp;
  /** Whether a warning is enough; where it is not, only a failure raises the flag. */
  onWarn?: true;
  /** The policy threshold for a check that has a score but no verdict. A higher score is the better one. */
  threshold?: keyof Pick<Policy["thresholds"], "face" | "liveness" | "quality">;
};

/**
 * Which check raises which flag, for our own names, Persona's and the usual words of other providers.
 * The first rule that fits decides, so the narrow ones stand above the wide ones.
 */
const rules: readonly Rule[] = [
  { flag: "watchlist", pattern: /watch_?list|sanction|(^|_)peps?(_|$)|politically_exposed|adverse/, onWarn: true },

  { flag: "mrz_inconsistent", pattern: /mrz/ },
  { flag: "barcode_inconsistent", pattern: /barcode|pdf417/ },
  { flag: "document_expired", pattern: /expired|expiry|expiration/ },
  { flag: "document_unsupported", pattern: /disallowed|unsupported|not_supported|supported_document|id_type_|real_id_/ },

  { flag: "liveness_suspect", pattern: /selfie_pose_repeat|selfie_.*replica|selfie_manipulated/, onWarn: true },
  { flag: "duplicate_document", pattern: /^id_.*repeat|duplicate.*document/ },
  { flag: "duplicate_image", pattern: /duplicate.*(image|photo)/ },
  { flag: "duplicate_subject", pattern: /duplicate/ },
  { flag: "velocity", pattern: /velocity|repeat_attempts|too_many_attempts/ },

  { flag: "document_suspect", pattern: /age_inconsistency|number_format|valid_dates|colou?r_inconsistency/ },
  { flag: "underage", pattern: /(^|_)age(_|$)|under_?age|(^|_)minor(_|$)/ },

  { flag: "face_match_low", pattern: /fac(e|ial)_?(match|mismatch|comparison|similarity|verification)/, onWarn: true, threshold: "face" },
  { flag: "face_match_low", pattern: /selfie_(id|document|account)_comparison/, onWarn: true, threshold: "face" },
  { flag: "face_match_low", pattern: /id_selfie_comparison|selfie_match/, onWarn: true, threshold: "face" },
  { flag: "liveness_suspect", pattern: /liveness|spoof|presentation_attack|deep_?fake|injection/, onWarn: true, threshold: "liveness" },
  { flag: "liveness_suspect", pattern: /selfie_(pose|suspicious|multiple_faces|public_figure)/, onWarn: true },

  { flag: "document_quality", pattern: /blur|glare|quality|readab|legib|clarity|resolution|cropped/, onWarn: true, threshold: "quality" },
  { flag: "document_quality", pattern: /image_integrity|unprocessable|double_side|extracted_properties/, onWarn: true },
  { flag: "document_quality", pattern: /id_portrait_detection|glasses|face_covering|obscured/, onWarn: true },

  { flag: "document_suspect", pattern: /tamper|replica|fabricat|compromis|forg|counterfeit|fake|manipulat|fraudulent/ },
  { flag: "document_suspect", pattern: /authentic|document_(fraud|integrity)|security_feature|stolen|police_record/ },
  { flag: "document_suspect", pattern: /screen_?(shot|capture)|photocop|printed_copy|handwriting|id_(entity|public_figure)/ },

  { flag: "data_mismatch", pattern: /mismatch|extraction_inconsistency|data_(comparison|consistency|validation|match)/ },
  { flag: "data_mismatch", pattern: /id_(account|inquiry)_comparison|(name|address|birthdate|birth|number)_(comparison|match)|aamva/ },
];

function ruleFor(text: string): Rule | undefined {
  const name = text.toLowerCase().replace(/[^a-z0-9]+/g, "_");
  return rules.find(({ pattern }) => pattern.test(name));
}

function isRaised(rule: Rule, check: Check, thresholds: Policy["thresholds"]): boolean {
  if (check.verdict === "fail") return true;
  if (check.verdict === "warn") return rule.onWarn === true;
  const value = check.score?.value ?? null;
  return check.verdict === "unknown" && rule.threshold !== undefined && value !== null && value < thresholds[rule.threshold];
}

/** A failure whose name says nothing is known by its reasons, then as a register's answer, and else goes to a person. */
function flagsOfUnnamed(check: Check): Flag[] {
  if (check.verdict !== "fail") return [];
  const byReason = check.reasons
    .map(ruleFor)
    .filter((rule) => rule !== undefined)
    .map((rule) => rule.flag);
  if (byReason.length > 0) return byReason;
  return [check.category === "data" ? "data_mismatch" : "provider_referred"];
}

/**
 * The flags that one check raises. The provider's verdict decides: a check that passed raises none however low its
 * score is, and a score counts only where there is no verdict. No failed check stays without a flag.
 */
export function checkFlags(check: Check, thresholds: Policy["thresholds"]): Flag[] {
  const rule = ruleFor(check.name);
  if (rule === undefined) return flagsOfUnnamed(check);
  return isRaised(rule, check, thresholds) ? [rule.flag] : [];
}
