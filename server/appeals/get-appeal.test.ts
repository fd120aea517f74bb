import { describe, expect, test } from "vitest";
import type { AppealSummary } from "@/lib/contracts/appeal";
import type { Actor } from "@/server/actor";
import { addAppealAttachment } from "@/server/appeals/add-appeal-attachment";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { getAppeal } from "@/server/appeals/get-appeal";
import { listAppeals } from "@/server/appeals/list-appeals";
import { openAppeal } from "@/server/appeals/open-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { atTime } from "@/server/clock";
import { db } from "@/server/db";
import { viewImage } from "@/server/evidence/view-image";
import { claimAndDecideAppeal, decideOnAppeal, makeAppeal, makeRejectedCase, statement } from "@/server/testing/appeals";
import { apiActor, claimAndDecide, makeFlaggedCase, makeUser, testJpeg } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();

describe("one appeal", () => {
  async function talkedAbout() {
    const made = await makeAppeal();
    const say = (kind: "to_person" | "from_person" | "note", text: string) =>
      addAppealMessage(made.agent, { appealId: made.appealId, kind, text, awaitsAnswer: false });
    await say("to_person", "Thank you, we will look.");
    await say("from_person", "My hair is shorter.");
    await say("note", "Called twice.");
    return made;
  }
  const reads = (caseId: string, actor: Actor) =>
    db().auditEvent.count({ where: { caseId, action: "appeal.read", actorId: actor.id ?? undefined } });

  test("a support agent reads all that was said, and the reading is logged without a word of it", async () => {
    const { appealId, caseId, agent, decisionId } = await talkedAbout();
    const seen = await getAppeal(agent, appealId);
    expect(seen).toMatchObject({
      withheld: null,
      decision: { id: decisionId, stage: "first", outcome: "reject" },
      thread: {
        statement,
        sentence: null,
        messages: [
          { kind: "to_person", text: "Thank you, we will look.", author: agent.name },
          { kind: "from_person", text: "My hair is shorter." },
          { kind: "note", text: "Called twice." },
        ],
      },
      attachments: [],
      warnings: [],
    });
    const events = await db().auditEvent.findMany({ where: { caseId, action: "appeal.read" } });
    expect(events).toMatchObject([{ actorId: agent.id, details: { appealId } }]);
  });

  test("a program reads what is between us and the person, without our notes", async () => {
    const { appealId } = await talkedAbout();
    const seen = await getAppeal(apiActor("appeals:write"), appealId);
    expect(seen.thread?.messages.map(({ kind }) => kind)).toEqual(["to_person", "from_person"]);
  });

  test("a program learns nobody's name and no warning: what it gets may reach whoever stands beside the person", async () => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "escalate", reasons: [{ code: "suspected_coercion" }] });
    await claimAndDecide(await makeUser("senior_reviewer"), caseId);
    const agent = await makeUser("support_agent", "Zoltan Quimby");
    const { id } = await openAppeal(agent, { caseId, category: "other", statement });
    await addAppealMessage(agent, { appealId: id, kind: "to_person", text: "We look.", awaitsAnswer: false });
    const senior = await makeUser("senior_reviewer", "Zelda Quint");
    const claim = await claimAppeal(senior, id);
    const during = await getAppeal(apiActor("appeals:write"), id);
    expect(during).toMatchObject({ warnings: [], openedBy: null, holder: null });
    await decideOnAppeal(senior, id, claim);
    expect(JSON.stringify([during, await getAppeal(apiActor("appeals:write"), id)])).not.toMatch(/Zoltan|Zelda/);
    expect(await getAppeal(agent, id)).toMatchObject({ warnings: ["suspected_coercion"], decidedBy: { name: "Zelda Quint" } });
  });

  test("a senior reads it while holding the case, not before; a refused reading is not logged as one", async () => {
    const { appealId, caseId } = await talkedAbout();
    const senior = await makeUser("senior_reviewer");
    expect(await getAppeal(senior, appealId)).toMatchObject({ thread: null, withheld: "not_claimed", holder: null });
    expect(await reads(caseId, senior)).toBe(0);
    await claimAppeal(senior, appealId);
    expect(await getAppeal(senior, appealId)).toMatchObject({
      thread: { statement },
      withheld: null,
      holder: { id: senior.id, you: true },
    });
    expect(await reads(caseId, senior)).toBe(1);
    expect(await getAppeal(await makeUser("senior_reviewer"), appealId)).toMatchObject({ thread: null, holder: { you: false } });
    const later = new Date(Date.now() + 11 * 60_000);
    expect(await atTime(later, () => getAppeal(senior, appealId))).toMatchObject({ withheld: "not_claimed", holder: null });
  });

  test("a compliance manager reads it while their look at the case lasts", async () => {
    const { appealId, caseId } = await talkedAbout();
    const [manager, other] = [await makeUser("compliance_manager"), await makeUser("compliance_manager")];
    expect(await getAppeal(manager, appealId)).toMatchObject({ thread: null, withheld: "role" });
    const createdAt = new Date();
    const expiresAt = new Date(createdAt.getTime() + 15 * 60_000);
    await db().accessGrant.create({
      data: { caseId, userId: manager.id, images: false, sealedReason: new Uint8Array(1), createdAt, expiresAt },
    });
    expect((await getAppeal(manager, appealId)).thread?.statement).toBe(statement);
    expect((await getAppeal(other, appealId)).withheld).toBe("role");
    expect(await atTime(expiresAt, () => getAppeal(manager, appealId))).toMatchObject({ withheld: "role" });
  });

  test("once the evidence was erased nobody reads what was said", async () => {
    const { appealId, agent, verificationId } = await makeAppeal();
    await withdrawAppeal(agent, appealId);
    await db().verification.update({ where: { id: verificationId }, data: { sealed: null, state: "redacted" } });
    expect(await getAppeal(agent, appealId)).toMatchObject({ thread: null, withheld: "erased" });
  });

  test("that there is a picture is said to all, the picture goes to no support agent", async () => {
    const { appealId, caseId, agent } = await makeAppeal();
    const added = await addAppealAttachment(agent, { appealId, image: { bytes: await testJpeg("proof"), path: "file" } });
    const seen = await getAppeal(agent, appealId);
    expect(seen.attachments).toEqual([added]);
    expect((await refusal(viewImage(agent, { caseId, imageId: added.id, variant: "view" }))).kind).toBe("forbidden");
  });

  test("a warning that somebody gave is there before anything is claimed", async () => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId, { outcome: "escalate", reasons: [{ code: "suspected_coercion" }] });
    await claimAndDecide(await makeUser("senior_reviewer"), caseId);
    const agent = await makeUser("support_agent");
    const { id } = await openAppeal(agent, { caseId, category: "other", statement });
    expect(await getAppeal(await makeUser("senior_reviewer"), id)).toMatchObject({
      warnings: ["suspected_coercion"],
      decision: { stage: "escalation" },
    });
  });

  test("one that is not there is not found", async () => {
    expect((await refusal(getAppeal(await makeUser("support_agent"), crypto.randomUUID()))).kind).toBe("not-found");
  });
});

describe("the list", () => {
  test("the open ones by due time, the others newest first, in pages without a gap", async () => {
    const agent = await makeUser("support_agent");
    const made: AppealSummary[] = [];
    const start = Date.now() + 60_000;
    for (let index = 0; index < 5; index += 1) {
      const { caseId } = await makeRejectedCase();
      // The first two in the same instant, so that the id has to tell them apart.
      const at = new Date(start + Math.max(1, index) * 1_000);
      made.push(await atTime(at, () => openAppeal(agent, { caseId, category: "document", statement })));
    }
    const ids = made.map(({ id }) => id);
    await withdrawAppeal(agent, ids[1] ?? "");
    await claimAndDecideAppeal(await makeUser("senior_reviewer"), ids[2] ?? "");
    await addAppealMessage(agent, { appealId: ids[3] ?? "", kind: "to_person", text: "Which name?", awaitsAnswer: true });
    const page = async (state: "open" | "decided" | undefined): Promise<string[]> => {
      const found: string[] = [];
      let cursor: string | undefined;
      do {
        const answer = await listAppeals(agent, { state, limit: 2, cursor });
        found.push(...answer.items.map(({ id }) => id));
        cursor = answer.nextCursor ?? undefined;
      } while (cursor);
      return found.filter((id) => ids.includes(id));
    };
    expect(await page("open")).toEqual([ids[0], ids[3], ids[4]]);
    const [one = "", two = ""] = ids;
    expect(await page(undefined)).toEqual([ids[4], ids[3], ids[2], ...(one > two ? [one, two] : [two, one])]);
    expect(await page("decided")).toEqual([ids[2]]);
    expect((await listAppeals(agent, { state: "waiting_for_person", limit: 10 })).items).toMatchObject([{ id: ids[3] }]);
    expect((await listAppeals(agent, { caseId: made[4]?.case.id, limit: 10 })).items).toMatchObject([{ id: ids[4] }]);
    expect((await refusal(listAppeals(agent, { cursor: "x", limit: 1 }))).kind).toBe("bad-cursor");
  });
});
