import "server-only";
import { defaultPolicy, type PolicyVersionDto, storedPolicySchema } from "@/lib/contracts/policy";
import { policyChanges } from "@/lib/policy-changes";
import { type Actor, authorize } from "@/server/actor";
import { db } from "@/server/db";

const shown = 20;

/** The newest versions of the policy as they were saved, newest first: when, by whom, and what each changed. */
export async function listPolicyVersions(actor: Actor): Promise<PolicyVersionDto[]> {
  authorize(actor, "policy.change");
  // One more than is shown: each is compared with the one before it.
  const rows = await db().policyVersion.findMany({
    orderBy: { version: "desc" },
    take: shown + 1,
    select: { version: true, body: true, authorId: true, createdAt: true },
  });
  const ids = rows.flatMap(({ authorId }) => authorId ?? []);
  const authors = await db().user.findMany({ where: { id: { in: ids } }, select: { id: true, name: true } });
  const documents = rows.map(({ body }) => storedPolicySchema.parse(body));
  return rows.slice(0, shown).map(({ version, createdAt, authorId }, index) => ({
    version,
    createdAt: createdAt.toISOString(),
    author: authors.find(({ id }) => id === authorId) ?? null,
    changes: policyChanges(documents[index + 1] ?? defaultPolicy, documents[index] ?? defaultPolicy),
  }));
}
