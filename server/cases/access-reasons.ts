import "server-only";
import { openJson } from "@/server/crypto/seal";
import { openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";

type AboutCase = {
  id: string;
  subject: { id: string; wrappedKey: Uint8Array | null };
  verification: { sealed: Uint8Array | null };
};

/** Why compliance managers opened a case read-only, by the id of the grant; none once the person was erased. */
export async function accessReasons({ id, subject, verification }: AboutCase): Promise<Map<string, string>> {
  if (!verification.sealed || !subject.wrappedKey) return new Map();
  const grants = await db().accessGrant.findMany({ where: { caseId: id }, select: { id: true, sealedReason: true } });
  if (grants.length === 0) return new Map();
  const key = await openSubjectKey(subject);
  return new Map(grants.map((grant) => [grant.id, openJson<string>(key, grant.sealedReason, accessReasonAad(grant.id))]));
}

/** What binds the sealed reason to its grant. */
export function accessReasonAad(grantId: string): string {
  return `access-reason|${grantId}`;
}
