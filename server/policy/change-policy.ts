import "server-only";
import type { Policy, PolicyDto } from "@/lib/contracts/policy";
import { AppError, type FieldError } from "@/lib/errors";
import { type PolicyChange, policyChanges, withPolicyValues } from "@/lib/policy-changes";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { type Tx, transaction } from "@/server/db";
import { overriddenPaths, storedPolicy, underOverrides } from "@/server/policy-in-force";

type Stored = Awaited<ReturnType<typeof storedPolicy>>;

/**
 * Stores the whole document as the next version. One equal to what is in force changes nothing; overridden parts keep what is stored.
 * @param input the document, and the version that its author saw.
 * @throws AppError `unprocessable` with the path of each overridden part that differs; `version-changed` (412) with who changed it.
 */
export async function changePolicy(actor: Actor, input: { version: number; body: Policy }): Promise<PolicyDto> {
  authorizePerson(actor, "policy.change");
  return transaction(async (tx) => {
    const stored = await storedPolicy(tx);
    const inForce = underOverrides(stored.body);
    const overridden = overriddenPaths();
    const changes = policyChanges(inForce, input.body);
    refuseOverridden(changes, overridden);
    if (stored.version !== input.version) throw await movedOn(tx, stored);
    if (changes.length === 0) return { version: stored.version, body: inForce, overridden };
    const body = withPolicyValues(stored.body, new Map(changes.map(({ path, after }) => [path, after])));
    const version = stored.version + 1;
    // Of two who save the same next version the primary key lets one through; the other waits here and then stores nothing.
    const made = await tx.policyVersion.createMany({
      data: [{ version, body, authorId: actor.id, createdAt: now() }],
      skipDuplicates: true,
    });
    if (made.count !== 1) throw await movedOn(tx, await storedPolicy(tx));
    await audit(tx, actor, { action: "policy.changed", details: { policyVersion: version, previousVersion: stored.version, changes } });
    return { version, body: underOverrides(body), overridden };
  });
}

function refuseOverridden(changes: PolicyChange[], overridden: string[]): void {
  const errors = changes
    .filter(({ path }) => overridden.includes(path))
    .map(
      ({ path }): FieldError => ({ path, message: "is set where the service is started (SECONDLOOK_POLICY) and cannot be changed here" }),
    );
  if (errors.length > 0) throw new AppError("unprocessable", "The policy was not changed: a part of it is set elsewhere.", { errors });
}

async function movedOn(tx: Tx, { version, authorId, createdAt }: Stored): Promise<AppError> {
  const author = authorId && (await tx.user.findUnique({ where: { id: authorId }, select: { id: true, name: true } }));
  return new AppError("version-changed", "The policy was changed meanwhile: version {version} is in force now. Nothing was saved.", {
    values: { version },
    facts: { version, changedBy: author || null, changedAt: createdAt?.toISOString() ?? null },
  });
}
