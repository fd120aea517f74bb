import "server-only";
import type { Check } from "@/lib/contracts/verification";
import { asRecord, type Json } from "@/server/intake/persona/resource";
import { textOf } from "@/server/intake/stripe/stripe-value";

/**
 * A session runs through these steps, and each is one check of ours. The first names raise no flag by themselves, so that
 * the error code decides; the last two do, since a code like `phone_unsupported_country` would speak of the document.
 */
const steps = {
  document: { name: "verification_government_id", category: "document" },
  selfie: { name: "verification_selfie", category: "biometric" },
  id_number: { name: "verification_database", category: "data" },
  email: { name: "email_data_validation", category: "data" },
  phone: { name: "phone_data_validation", category: "data" },
} as const satisfies Record<string, Pick<Check, "name" | "category">>;
type Step = keyof typeof steps;
const stepNames = Object.keys(steps) as Step[];

type Outcome = { verdict: Check["verdict"]; code: string | null };
const passed: Outcome = { verdict: "pass", code: null };

/**
 * The code of an error object. Stripe writes no error as null or as an object of nulls; one that has words but no code
 * is an error all the same.
 */
export function errorCode(error: unknown): string | null {
  const { code, reason } = asRecord(error);
  const text = textOf(code)?.slice(0, 120);
  return text ?? (textOf(reason) === null ? null : "status_failed");
}

function checkOf(named: Pick<Check, "name" | "category">, { verdict, code }: Outcome): Check {
  return { ...named, verdict, reasons: code === null ? [] : [code] };
}

/** The faces are a check of their own: a selfie that failed for another reason has not been found to differ. */
function faceMatch(outcome: Outcome, status: string | null): Check {
  const isDecided = outcome.verdict === "pass" || outcome.code === "selfie_face_mismatch";
  const verdict = isDecided ? outcome.verdict : "unknown";
  const check = checkOf({ name: "face_match", category: "biometric" }, { ...outcome, verdict });
  return status === null ? check : { ...check, score: { value: null, raw: status, rawScale: "enum" } };
}

/** `status` is the word that Stripe's report gives in place of a number; a session gives none. */
function checksOf(step: Step, outcome: Outcome, status: string | null = null): Check[] {
  const whole = checkOf(steps[step], outcome);
  return step === "selfie" ? [faceMatch(outcome, status), whole] : [whole];
}

/** The provider's status decides; an error counts where the status is one that we do not know. */
function outcomeOf(section: Json): Outcome {
  const code = errorCode(section.error);
  if (section.status === "verified") return passed;
  return { verdict: section.status === "unverified" || code !== null ? "fail" : "unknown", code };
}

/** Reads the steps of a verification report: Stripe gives a verdict and an error code for each, and no number. */
export function readReportChecks(report: Json): Check[] {
  return stepNames.flatMap((step) => {
    const section = asRecord(report[step]);
    const status = textOf(section.status)?.slice(0, 64) ?? null;
    return Object.keys(section).length === 0 ? [] : checksOf(step, outcomeOf(section), status);
  });
}

/** The steps that a session was made for; under a flow of the dashboard only Stripe knows them. */
function requestedSteps(session: Json): Step[] {
  const options = asRecord(session.options);
  const document = asRecord(options.document);
  const wanted: Record<Step, boolean> = {
    document: session.type === "document",
    selfie: document.require_matching_selfie === true,
    id_number: session.type === "id_number" || document.require_id_number === true,
    email: session.type === "email" || asRecord(options.email).require_verification === true,
    phone: asRecord(options.phone).require_verification === true,
  };
  return stepNames.filter((step) => wanted[step]);
}

/** Whether the person came through; it replaces what an earlier try of the same session said. */
function completion(outcome: Outcome): Check {
  return checkOf({ name: "session_completed", category: "risk" }, outcome);
}

/**
 * Reads the checks that a session tells of by itself: all steps passed once it is verified, and its last error belongs to
 * one step or, as with `abandoned` and `under_supported_age`, to the session. Call it for a session that is decided.
 */
export function readSessionChecks(session: Json): Check[] {
  if (session.status === "verified") {
    return [...requestedSteps(session).flatMap((step) => checksOf(step, passed)), completion(passed)];
  }
  const code = errorCode(session.last_error);
  if (code === null) return [];
  const step = stepNames.find((name) => code.startsWith(`${name}_`));
  if (step !== undefined) return [...checksOf(step, { verdict: "fail", code }), completion(passed)];
  // A camera that Stripe cannot use says nothing against the person or the document.
  return [completion({ verdict: code === "device_not_supported" ? "unknown" : "fail", code })];
}
