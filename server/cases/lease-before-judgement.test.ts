import { expect, test } from "vitest";
import type { UserActor } from "@/server/actor";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { claimCase } from "@/server/cases/claim-case";
import type { Claim } from "@/server/cases/claimed-case";
import { decideCase } from "@/server/cases/decide-case";
import { decideOnAppeal, makeAppeal } from "@/server/testing/appeals";
import { makeFlaggedCase, makeUser, ticket } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase({ clearedSampleRate: 0, judgeFirst: { first: true, appeal: true, second: false } });

/** A case that one person holds, how to decide on it, and somebody else who may. */
const situations = {
  case: async () => {
    const [holder, late] = [await makeUser("reviewer", "Who Holds It"), await makeUser("reviewer")];
    const claim = await claimCase(holder, (await makeFlaggedCase()).caseId);
    const rest = { outcome: "approve" as const, reasons: [], claimNext: false };
    return { holder, late, claim, send: (by: UserActor, given: Claim) => decideCase(by, { ...given, ...rest, idempotency: ticket() }) };
  },
  appeal: async () => {
    const { appealId } = await makeAppeal();
    const [holder, late] = [await makeUser("senior_reviewer", "Who Holds It"), await makeUser("senior_reviewer")];
    const claim = await claimAppeal(holder, appealId);
    return { holder, late, claim, send: (by: UserActor, given: Claim) => decideOnAppeal(by, appealId, given, { reasons: [] }) };
  },
};

test.each(["case", "appeal"] as const)("whoever does not hold the %s is told who does, not to judge the faces first", async (kind) => {
  const { holder, late, claim, send } = await situations[kind]();
  const told = (by: UserActor, changes: Partial<Claim> = {}) => refusal(send(by, { ...claim, ...changes }));
  expect(await told(late)).toMatchObject({ kind: "held-by-another", status: 409, facts: { holder: { name: holder.name } } });
  expect((await told(holder, { leaseToken: crypto.randomUUID() })).kind).toBe("lease-lost");
  expect((await told(holder, { version: claim.version + 1 })).kind).toBe("version-changed");
  // What it lacks besides, such as a reason, is not told before.
  expect(await told(holder)).toMatchObject({ kind: "unprocessable", errors: [{ path: "judgement" }] });
});
