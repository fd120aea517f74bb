import { expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { claimNextCase } from "@/server/cases/claim-next-case";
import { db } from "@/server/db";
import { disablePerson } from "@/server/people/disable-person";
import { decide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { hold } = useTestDatabase();

test("somebody is disabled while they decide and go on: neither waits for the other for good, and nothing is left with them", async () => {
  const [admin, reviewer] = [await makeUser("admin"), await makeUser("reviewer")];
  const { caseId } = await makeFlaggedCase();
  await makeFlaggedCase();
  const claim = await claimCase(reviewer, caseId);
  expect(await claimNextCase(reviewer, "first", true)).not.toBeNull();
  const held = await hold(`SELECT 1 FROM cases WHERE id = '${caseId}' FOR UPDATE`);
  const decision = decide(reviewer, claim, { claimNext: true });
  await held.untilWaiting(1);
  const disabled = disablePerson(admin, reviewer.id);
  await held.untilWaiting(2);
  await held.release();
  await Promise.all([decision, disabled]);
  expect(await db().case.count({ where: { holderId: reviewer.id } })).toBe(0);
});
