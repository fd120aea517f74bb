import { expect, test } from "vitest";
import { auditEntrySchema } from "@/lib/contracts/audit";
import { readDecisionReceipt } from "@/server/audit-log/read-receipt";
import { getCase } from "@/server/cases/get-case";
import { apiActor, claimAndDecide, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useSequencer } from "@/server/testing/use-sequencer";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();
useSequencer();

test("a case names the place in the log of each decision whose receipt the viewer may have, and of no other", async () => {
  const { caseId } = await makeFlaggedCase();
  const [first, second] = [await makeUser("reviewer"), await makeUser("reviewer")];
  const { decisionId } = await claimAndDecide(first, caseId);
  const { index, text } = await readDecisionReceipt(first, decisionId);
  const entry = Buffer.from(/^extra (.+)$/m.exec(text)?.[1] ?? "", "base64").toString();
  expect(auditEntrySchema.parse(JSON.parse(entry)).details).toMatchObject({ decisionId });

  const receiptFor = async (actor: Parameters<typeof getCase>[0]) =>
    (await getCase(actor, caseId)).decisions.find(({ id }) => id === decisionId)?.receipt;
  expect(await receiptFor(first)).toEqual({ index });
  expect(await receiptFor(await makeUser("compliance_manager"))).toEqual({ index });
  expect(await receiptFor(apiActor("cases:read", "audit:read"))).toEqual({ index });
  expect(await receiptFor(apiActor("cases:read"))).toBeNull();
  expect(await receiptFor(await makeUser("support_agent"))).toBeNull();
  expect((await getCase(second, caseId)).decisions).toEqual([]);
  expect(await refusal(readDecisionReceipt(second, decisionId))).toMatchObject({ kind: "not-found", status: 404 });
  expect(await refusal(readDecisionReceipt(makeActor("support_agent"), decisionId))).toMatchObject({ kind: "forbidden" });
});

test("a decision that is not taken up yet has no place, and one from before there was a log has no receipt", async () => {
  const { caseId } = await makeFlaggedCase();
  const reviewer = await makeUser("reviewer");
  const { decisionId } = await claimAndDecide(reviewer, caseId);
  await readDecisionReceipt(reviewer, decisionId);
  const receipt = async () => (await getCase(reviewer, caseId)).decisions[0]?.receipt;
  const change = (statement: string) => asOwner(`DO $$ BEGIN SET LOCAL session_replication_role = replica; ${statement}; END $$`);
  await change(`DELETE FROM audit_leaves WHERE event_id = (SELECT event_id FROM decisions WHERE id = '${decisionId}')`);
  expect(await receipt()).toEqual({ index: null });
  await change(`UPDATE decisions SET event_id = NULL WHERE id = '${decisionId}'`);
  expect(await receipt()).toBeNull();
  expect(await refusal(readDecisionReceipt(reviewer, decisionId))).toMatchObject({ kind: "not-found" });
});
