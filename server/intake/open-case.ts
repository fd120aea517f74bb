import "server-only";
import type { DocumentType, Trigger } from "@/lib/contracts/vocabulary";
import type { Actor } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import type { Tx } from "@/server/db";
import type { Assessment } from "@/server/intake/assess";
import type { PolicyInForce } from "@/server/policy-in-force";

export type CaseInput = {
  verificationId: string;
  subjectId: string;
  trigger: Trigger;
  document: { type: DocumentType; country: string };
  assessment: Pick<Assessment, "flags" | "risk" | "faceVerdict" | "hasFailedCheck">;
  policy: PolicyInForce;
};

/** Makes the case of a flagged verification, due by its trigger, linked to the subject's case before it. */
export async function openCase(tx: Tx, actor: Actor, input: CaseInput): Promise<{ id: string; number: number }> {
  const flaggedAt = now();
  const { assessment, policy } = input;
  const previous = await tx.case.findFirst({ where: { subjectId: input.subjectId }, orderBy: { flaggedAt: "desc" }, select: { id: true } });
  const made = await tx.case.create({
    data: {
      verificationId: input.verificationId,
      subjectId: input.subjectId,
      trigger: input.trigger,
      documentType: input.document.type,
      country: input.document.country,
      flags: assessment.flags,
      risk: assessment.risk,
      faceVerdict: assessment.faceVerdict,
      hasFailedCheck: assessment.hasFailedCheck,
      policyVersion: policy.version,
      previousCaseId: previous?.id ?? null,
      flaggedAt,
      queuedAt: flaggedAt,
      dueAt: dueTime(flaggedAt, input),
    },
    select: { id: true, number: true },
  });
  await audit(tx, actor, {
    action: "verification.flagged",
    case: made,
    verificationId: input.verificationId,
    details: { flags: assessment.flags, risk: assessment.risk, policyVersion: policy.version },
  });
  return made;
}

/** When a case flagged at this time is due, by its trigger. */
export function dueTime(flaggedAt: Date, { trigger, policy }: Pick<CaseInput, "trigger" | "policy">): Date {
  return new Date(flaggedAt.getTime() + policy.body.dueHours[trigger] * 3_600_000);
}
