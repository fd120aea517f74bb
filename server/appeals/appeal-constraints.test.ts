import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { db } from "@/server/db";
import { createVerification } from "@/server/intake/create-verification";
import { makeAppeal, makeRejectedCase } from "@/server/testing/appeals";
import { decisionEvent } from "@/server/testing/decision-event";
import { apiActor, makeUser, testJpeg, verificationInput } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp, asOwner } = useTestDatabase();
const violated = (constraint: string) => ({ code: "23514", constraint });

async function insertDecision(caseId: string, reviewerId: string, version: number, stage = "appeal") {
  const id = randomUUID();
  return asApp(
    `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version, decided_at, effective_at, event_id)
     VALUES ($5, $1, $4::"DecisionStage", 'approve', $2, 'senior_reviewer', '[]', $3, 0, now(), now(), $6)`,
    [caseId, reviewerId, version, stage, id, await decisionEvent(asApp, { id, caseId, reviewerId, stage, outcome: "approve" })],
  );
}

function insertAppeal(caseId: string, decisionId: string, agentId: string) {
  return asApp(
    `INSERT INTO appeals (id, case_id, decision_id, category, sealed_statement, opened_by_id, opened_at, due_at)
     VALUES (gen_random_uuid(), $1, $2, 'other', '\\x00', $3, now(), now())`,
    [caseId, decisionId, agentId],
  );
}

describe("past all verbs the database refuses", () => {
  test("a second open appeal, and a second appeal against one decision", async () => {
    const { caseId, decisionId, agent } = await makeAppeal();
    await expect(insertAppeal(caseId, decisionId, agent.id)).rejects.toMatchObject({ code: "23505" });
  });

  test("a case under appeal without an open appeal, and an open appeal on a case that is not", async () => {
    const { caseId, decisionId } = await makeRejectedCase();
    const agent = await makeUser("support_agent");
    await expect(asApp("UPDATE cases SET state = 'appeal_review' WHERE id = $1", [caseId])).rejects.toMatchObject(
      violated("appeals_match_case"),
    );
    await expect(insertAppeal(caseId, decisionId, agent.id)).rejects.toMatchObject(violated("appeals_match_case"));
    const under = await makeAppeal();
    await expect(asApp("UPDATE cases SET state = 'decided' WHERE id = $1", [under.caseId])).rejects.toMatchObject(
      violated("appeals_match_case"),
    );
    const ended = "UPDATE appeals SET state = 'withdrawn', ended_at = now() WHERE id = $1";
    await expect(asApp(ended, [under.appealId])).rejects.toMatchObject(violated("appeals_match_case"));
  });

  test("a case that is made under appeal", async () => {
    const { id } = await createVerification(apiActor("verifications:write"), verificationInput());
    const { subjectId } = await db().verification.findUniqueOrThrow({ where: { id } });
    await expect(
      asApp(
        `INSERT INTO cases (id, verification_id, subject_id, state, outcome, trigger, document_type, country, flags, risk, has_failed_check, policy_version, flagged_at, due_at)
         VALUES (gen_random_uuid(), $1, $2, 'appeal_review', 'rejected', 'other', 'other', 'UTO', '{}', 0, false, 0, now(), now())`,
        [id, subjectId],
      ),
    ).rejects.toMatchObject(violated("appeals_match_case"));
  });

  test("a decision by who decided before, had another hand in it or stepped back, at another stage, or without an appeal", async () => {
    const { caseId, decider, agent, appealId, version } = await makeAppeal();
    const writer = await makeUser("support_agent");
    await addAppealMessage(writer, { appealId, kind: "to_person", text: "We will look again.", awaitsAnswer: false });
    await expect(insertDecision(caseId, decider.id, version)).rejects.toMatchObject(violated("decisions_one_per_reviewer"));
    for (const { id } of [agent, writer])
      await expect(insertDecision(caseId, id, version)).rejects.toMatchObject(violated("decisions_by_eligible"));
    // Who opened it or wrote to the person is known by the appeal itself too.
    const forget = "DELETE FROM case_exclusions WHERE case_id = $1";
    await expect(asApp(forget, [caseId])).rejects.toThrow(/append-only/);
    await expect(asApp("UPDATE case_exclusions SET until = now() WHERE case_id = $1", [caseId])).rejects.toThrow(/append-only/);
    await asOwner("ALTER TABLE case_exclusions DISABLE TRIGGER case_exclusions_for_good_stay");
    await asOwner(forget, [caseId]);
    await asOwner("ALTER TABLE case_exclusions ENABLE TRIGGER case_exclusions_for_good_stay");
    for (const { id } of [agent, writer])
      await expect(insertDecision(caseId, id, version)).rejects.toMatchObject(violated("decisions_appeal_by_another"));
    const other = await makeUser("senior_reviewer");
    await expect(insertDecision(caseId, other.id, version, "second")).rejects.toMatchObject(violated("decisions_appeal_first"));
    await withdrawAppeal(agent, appealId);
    const senior = await makeUser("senior_reviewer");
    await expect(insertDecision(caseId, senior.id, version)).rejects.toMatchObject(violated("decisions_appeal_is_open"));
  });

  test("changing an appeal that has ended", async () => {
    const { appealId, agent } = await makeAppeal();
    await withdrawAppeal(agent, appealId);
    for (const change of ["outcome = 'upheld'", "sealed_sentence = '\\x00'", "state = 'waiting_for_us', ended_at = NULL"])
      await expect(asApp(`UPDATE appeals SET ${change} WHERE id = $1`, [appealId]), change).rejects.toThrow(/append-only/);
  });

  test("removing evidence under appeal; once the appeal is over it may go", async () => {
    const { verificationId, caseId, appealId, agent } = await makeAppeal();
    await addAppealAttachment(agent, { appealId, image: { bytes: await testJpeg("proof"), path: "file" } });
    const { subjectId } = await db().case.findUniqueOrThrow({ where: { id: caseId } });
    const removals: [string, string][] = [
      ["UPDATE verifications SET sealed = NULL WHERE id = $1", verificationId],
      ["UPDATE verifications SET sealed = '\\x00' WHERE id = $1", verificationId],
      ["UPDATE subjects SET wrapped_key = '\\x00' WHERE id = $1", subjectId],
      ["UPDATE verifications SET state = 'redacted' WHERE id = $1", verificationId],
      ["UPDATE subjects SET wrapped_key = NULL WHERE id = $1", subjectId],
    ];
    for (const [sql, id] of removals) await expect(asApp(sql, [id]), sql).rejects.toMatchObject(violated("evidence_under_appeal_stays"));
    const pictures = "DELETE FROM evidence_images WHERE verification_id = $1";
    await expect(asOwner(pictures, [verificationId])).rejects.toMatchObject(violated("evidence_under_appeal_stays"));
    await withdrawAppeal(agent, appealId);
    for (const [sql, id] of removals) expect((await asApp(sql, [id])).rowCount, sql).toBe(1);
  });

  test("changing what was said, and forgetting who said it", async () => {
    const { appealId, agent } = await makeAppeal();
    await addAppealMessage(agent, { appealId, kind: "note", text: "Sounded calm.", awaitsAnswer: false });
    for (const column of ["sealed_statement", "case_id", "decision_id", "opened_by_id", "opened_at", "due_at", "category"])
      await expect(asApp(`UPDATE appeals SET ${column} = ${column}`), column).rejects.toMatchObject({ code: "42501" });
    for (const sql of ["UPDATE appeal_messages SET sealed = sealed", "DELETE FROM appeal_messages", "DELETE FROM appeals"])
      await expect(asApp(sql), sql).rejects.toMatchObject({ code: "42501" });
    await expect(asOwner("UPDATE appeal_messages SET sealed = sealed")).rejects.toThrow(/append-only/);
    await expect(asOwner("DELETE FROM appeal_messages")).rejects.toThrow(/append-only/);
  });
});
