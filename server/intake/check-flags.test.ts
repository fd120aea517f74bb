import { describe, expect, it } from "vitest";
import { defaultPolicy } from "@/lib/contracts/policy";
import type { Check } from "@/lib/contracts/verification";
import type { Flag } from "@/lib/contracts/vocabulary";
import { checkFlags } from "@/server/intake/check-flags";

function flagsOf(name: string, overrides: Partial<Check> = {}): Flag[] {
  return checkFlags({ name, category: "risk", verdict: "fail", reasons: [], ...overrides }, defaultPolicy.thresholds);
}

/** Per flag: the checks that raise it when they fail. */
const onFailure: Partial<Record<Flag, string[]>> = {
  watchlist: [
    "watchlist",
    "watchlist_aml",
    "sanctions_screening",
    "pep",
    "pep_check",
    "report_adverse_media",
    "report_politically_exposed_person",
  ],
  mrz_inconsistent: ["id_mrz_detection", "id_mrz_inconsistency_detection", "MRZ_VALIDATION_FAILED"],
  barcode_inconsistent: ["id_barcode_detection", "id_barcode_inconsistency_detection", "barcode"],
  document_expired: ["id_expired_detection", "document_expired", "expiration_date", "DOC_EXPIRED"],
  document_unsupported: [
    "id_disallowed_country_detection",
    "id_disallowed_type_detection",
    "id_type_detection",
    "id_real_id_detection",
    "document_type_not_supported",
    "country_not_supported",
    "image_integrity.supported_document",
  ],
  duplicate_document: ["id_repeat_detection", "id_inconsistent_repeat_detection", "duplicate_document"],
  duplicate_image: ["duplicate_image", "duplicated_photo"],
  duplicate_subject: ["duplicate_face", "possible_duplicated_user"],
  velocity: ["velocity", "repeat_attempts"],
  underage: ["id_age_comparison", "selfie_age_comparison", "age_validation", "under_supported_age", "underage"],
  face_match_low: [
    "face_match",
    "face-match",
    "face_comparison",
    "facial_similarity",
    "selfie_face_mismatch",
    "selfie_id_comparison",
    "id_selfie_comparison",
    "selfie_account_comparison",
    "FACE_MISMATCH",
  ],
  liveness_suspect: [
    "liveness",
    "selfie_liveness_detection",
    "spoofing_detection",
    "selfie_pose_detection",
    "selfie_pose_repeat_detection",
    "selfie_suspicious_entity_detection",
    "selfie_multiple_faces_detection",
    "selfie_public_figure_detection",
    "selfie_manipulated",
    "selfie_electronic_replica_detection",
  ],
  document_quality: [
    "id_blur_detection",
    "id_glare_detection",
    "selfie_glare_detection",
    "selfie_glasses_detection",
    "selfie_face_covering_detection",
    "selfie_image_quality_detection",
    "id_portrait_clarity_detection",
    "id_portrait_detection",
    "id_double_side_detection",
    "id_unprocessable_submission_detection",
    "id_extracted_properties_detection",
    "document_not_readable",
    "image_integrity",
  ],
  document_suspect: [
    "id_tamper_detection",
    "id_electronic_replica_detection",
    "id_fabrication_detection",
    "id_compromised_detection",
    "id_color_inconsistency_detection",
    "id_handwriting_detection",
    "id_public_figure_detection",
    "id_entity_detection",
    "id_age_inconsistency_detection",
    "id_number_format_inconsistency_detection",
    "id_valid_dates_detection",
    "visual_authenticity.digital_tampering",
    "police_record",
    "compromised_document",
    "screenshot",
  ],
  data_mismatch: [
    "database_name_comparison",
    "database_address_comparison",
    "database_birthdate_comparison",
    "id_aamva_database_lookup",
    "id_account_comparison",
    "id_inquiry_comparison",
    "id_extraction_inconsistency_detection",
    "id_number_mismatch",
    "data_consistency",
  ],
  provider_referred: ["id_po_box_detection", "a_check_of_next_year", "unnamed_check"],
};
const failures = Object.entries(onFailure).flatMap(([flag, names]) => names.map((name) => [name, flag] as const));

describe("checkFlags", () => {
  it.each(failures)("%s that failed raises %s, and nothing when it passed or is unknown", (name, flag) => {
    expect(flagsOf(name)).toEqual([flag]);
    expect(flagsOf(name, { verdict: "pass" })).toEqual([]);
    expect(flagsOf(name, { verdict: "unknown" })).toEqual([]);
  });

  it.each([
    ["face_match", ["face_match_low"]],
    ["selfie_liveness_detection", ["liveness_suspect"]],
    ["id_glare_detection", ["document_quality"]],
    ["watchlist", ["watchlist"]],
    ["id_tamper_detection", []],
    ["id_expired_detection", []],
    ["id_mrz_detection", []],
    ["id_age_comparison", []],
    ["database_name_comparison", []],
    ["a_check_of_next_year", []],
  ])("%s with a warning raises %j", (name, expected) => {
    expect(flagsOf(name, { verdict: "warn" })).toEqual(expected);
  });

  const score = (value: number | null) => ({ value, raw: value, rawScale: "0-1" as const });
  it.each<[string, Check["verdict"], number | null, Flag[]]>([
    ["face_match", "unknown", 0.79, ["face_match_low"]],
    ["face_match", "unknown", 0.8, []],
    ["face_match", "unknown", null, []],
    ["face_match", "pass", 0.1, []],
    ["face_match", "fail", 0.99, ["face_match_low"]],
    ["liveness", "unknown", 0.49, ["liveness_suspect"]],
    ["liveness", "unknown", 0.5, []],
    ["image_quality", "unknown", 0.49, ["document_quality"]],
    ["image_quality", "unknown", 0.5, []],
    ["id_tamper_detection", "unknown", 0.01, []],
    ["a_check_of_next_year", "unknown", 0.01, []],
  ])("%s, %s, with the score %s raises %j", (name, verdict, value, expected) => {
    expect(flagsOf(name, { verdict, score: score(value) })).toEqual(expected);
  });

  it("knows an unnamed failure by its reasons, each of them", () => {
    expect(flagsOf("selfie", { reasons: ["selfie_face_mismatch", "too_much_glare"] })).toEqual(["face_match_low", "document_quality"]);
    expect(flagsOf("step_2", { reasons: ["who knows"] })).toEqual(["provider_referred"]);
    expect(flagsOf("step_2", { verdict: "warn", reasons: ["too_much_glare"] })).toEqual([]);
  });

  it("takes an unnamed failure of a register for a mismatch", () => {
    expect(flagsOf("serpro", { category: "data" })).toEqual(["data_mismatch"]);
  });
});
