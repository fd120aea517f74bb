import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { getCase } from "@/server/cases/get-case";
import { takeOverClaim } from "@/server/cases/take-over-claim";
import { db } from "@/server/db";
import { claimAndDecide, decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const reason = "Called away to an urgent case";

describe("taking over a claim", () => {
  test("the senior gets the case with the reason as a note, the loser is refused and told who holds it", async () => {
    const { caseId } = await makeFlaggedCase();
    const [reviewer, senior] = [await makeUser("reviewer"), await makeUser("senior_reviewer")];
    const lost = await claimCase(reviewer, caseId);
    const claim = await takeOverClaim(senior, { caseId, reason });
    expect(claim.leaseToken).not.toBe(lost.leaseToken);
    const seen = await getCase(senior, caseId);
    expect(seen.evidence?.notes).toMatchObject([{ author: senior.name, text: reason }]);
    expect(await refusal(decide(reviewer, lost))).toMatchObject({ kind: "held-by-another", facts: { holder: { name: senior.name } } });
    const event = await db().auditEvent.findFirstOrThrow({ where: { caseId, action: "case.taken_over" } });
    expect(event).toMatchObject({ actorId: senior.id, details: { holderId: reviewer.id, holder: reviewer.name } });
  });

  test("a reviewer may not, nobody takes over what nobody holds, and no decided case", async () => {
    const { caseId } = await makeFlaggedCase();
    const [reviewer, other, senior] = [await makeUser("reviewer"), await makeUser("reviewer"), await makeUser("senior_reviewer")];
    expect((await refusal(takeOverClaim(senior, { caseId, reason }))).kind).toBe("not-open");
    await claimCase(reviewer, caseId);
    expect((await refusal(takeOverClaim(other, { caseId, reason }))).kind).toBe("forbidden");
    const decided = await makeFlaggedCase();
    await claimAndDecide(other, decided.caseId);
    expect((await refusal(takeOverClaim(senior, { caseId: decided.caseId, reason }))).kind).toBe("not-open");
  });

  test("of two seniors at once each claim is whole and the last one holds", async () => {
    const { caseId } = await makeFlaggedCase();
    const [reviewer, first, second] = [await makeUser("reviewer"), await makeUser("senior_reviewer"), await makeUser("senior_reviewer")];
    await claimCase(reviewer, caseId);
    const results = await Promise.allSettled([takeOverClaim(first, { caseId, reason }), takeOverClaim(second, { caseId, reason })]);
    expect(outcomes(results).length).toBe(2);
    const row = await db().case.findUniqueOrThrow({ where: { id: caseId }, select: { holderId: true, leaseToken: true } });
    const tokens = results.flatMap((result) => (result.status === "fulfilled" ? [result.value.leaseToken] : []));
    expect(tokens).toContain(row.leaseToken);
    expect([first.id, second.id]).toContain(row.holderId);
  });
});
