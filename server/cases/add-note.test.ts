import { describe, expect, test } from "vitest";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { addNote } from "@/server/cases/add-note";
import { claimCase } from "@/server/cases/claim-case";
import { listColleagues } from "@/server/cases/colleagues";
import { dismissMention } from "@/server/cases/dismiss-mention";
import { getCase } from "@/server/cases/get-case";
import { listMyCases } from "@/server/cases/list-my-cases";
import { queueCounts } from "@/server/cases/queue-counts";
import { releaseCases } from "@/server/cases/release-cases";
import { releaseClaim } from "@/server/cases/release-claim";
import { db } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { disablePerson } from "@/server/people/disable-person";
import { makeAppeal } from "@/server/testing/appeals";
import { claimAndDecide, decide, judgeWhereAsked, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase({ secondReviewRate: 1 });
const text = "@Tomás the laminate looks lifted at the corner";

describe("a note on a case one holds", () => {
  test("is sealed, names colleagues, and is seen once it was shown", async () => {
    const { caseId } = await makeFlaggedCase();
    const [mei, tomas] = [await makeUser("reviewer", "Mei"), await makeUser("reviewer", "Tomás")];
    const { leaseToken } = await claimCase(mei, caseId);
    const note = await addNote(mei, { caseId, leaseToken, text, mentions: [tomas.id, tomas.id] });
    const { sealed } = await db().caseNote.findUniqueOrThrow({ where: { id: note.id }, select: { sealed: true } });
    expect(Buffer.from(sealed).toString("latin1")).not.toContain("laminate");
    const event = await db().auditEvent.findFirstOrThrow({ where: { caseId, action: "case.note_added" } });
    expect(event.details).toEqual({ mentions: 1 });
    const [mention] = (await listMyCases(tomas)).mentions;
    expect(mention).toEqual({
      noteId: note.id,
      caseId,
      reference: expect.stringMatching(/^SL-\d+$/),
      by: { id: mei.id, name: "Mei", you: false },
      at: note.at,
      seen: false,
    });
    expect(await queueCounts(tomas)).toMatchObject({ unseen: 1 });
    // The text is for whoever holds the case: to be named in it opens nothing.
    expect((await getCase(tomas, caseId)).evidence).toBeNull();
    expect((await listMyCases(tomas)).mentions).toMatchObject([{ seen: false }]);
    expect(await queueCounts(tomas)).toMatchObject({ unseen: 1 });
    expect((await getCase(mei, caseId)).evidence?.notes).toMatchObject([{ author: "Mei", text }]);
    await releaseClaim(mei, { caseId, skip: false, recuse: false });
    await claimCase(tomas, caseId);
    expect((await getCase(tomas, caseId)).evidence?.notes).toMatchObject([{ author: "Mei", text }]);
    expect((await listMyCases(tomas)).mentions).toMatchObject([{ seen: true }]);
    expect(await queueCounts(tomas)).toMatchObject({ unseen: 0 });
  });

  test("is refused without the claim, and to name somebody who does not review", async () => {
    const { caseId } = await makeFlaggedCase();
    const [mei, tomas, gone] = [await makeUser("reviewer"), await makeUser("reviewer"), await makeUser("reviewer")];
    expect((await refusal(addNote(mei, { caseId, text, mentions: [] }))).kind).toBe("lease-lost");
    await claimCase(mei, caseId);
    expect((await refusal(addNote(tomas, { caseId, text, mentions: [] }))).kind).toBe("held-by-another");
    const stale = { caseId, leaseToken: crypto.randomUUID(), text, mentions: [] };
    expect((await refusal(addNote(mei, stale))).kind).toBe("lease-lost");
    await disablePerson(await makeUser("admin"), gone.id);
    const mentions = [tomas.id, gone.id, mei.id, (await makeUser("compliance_manager")).id];
    const refused = await refusal(addNote(mei, { caseId, text, mentions }));
    expect(refused.errors.map(({ path }) => path)).toEqual(["mentions[1]", "mentions[2]", "mentions[3]"]);
    expect(await db().caseNote.count({ where: { caseId } })).toBe(0);
  });

  test("is not written on a case that is only kept for oneself", async () => {
    const { caseId } = await makeFlaggedCase();
    const mei = await makeUser("reviewer");
    const { leaseToken } = await claimCase(mei, caseId);
    await db().case.update({ where: { id: caseId }, data: { reserved: true } });
    expect(await refusal(addNote(mei, { caseId, leaseToken, text, mentions: [] }))).toMatchObject({ kind: "only-reserved", status: 409 });
    expect(await db().caseNote.count({ where: { caseId } })).toBe(0);
  });

  test("is written on the appeal while one is open, also when its case is given back", async () => {
    overrideEnv({ policy: { clearedSampleRate: 0 } });
    const { appealId, caseId } = await makeAppeal();
    overrideEnv({ policy: { clearedSampleRate: 0, secondReviewRate: 1 } });
    const senior = await makeUser("senior_reviewer");
    const { leaseToken } = await claimAppeal(senior, appealId);
    const there = { kind: "not-open", message: "This case is under appeal: write the note there." };
    expect(await refusal(addNote(senior, { caseId, leaseToken, text, mentions: [] }))).toMatchObject(there);
    expect(await refusal(releaseClaim(senior, { caseId, skip: false, recuse: false, note: text }))).toMatchObject(there);
    expect((await releaseCases(senior, { caseIds: [caseId], note: text })).items).toMatchObject([
      { result: "not-open", detail: there.message },
    ]);
    expect(await db().caseNote.count({ where: { caseId } })).toBe(0);
    expect((await releaseCases(senior, { caseIds: [caseId] })).items).toMatchObject([{ result: "done" }]);
  });

  test("may be left with a release, and names colleagues there too", async () => {
    const { caseId } = await makeFlaggedCase();
    const [mei, tomas] = [await makeUser("reviewer"), await makeUser("reviewer")];
    await claimCase(mei, caseId);
    await releaseClaim(mei, { caseId, skip: true, recuse: false, note: text, mentions: [tomas.id] });
    expect((await listMyCases(tomas)).mentions).toMatchObject([{ caseId, by: { id: mei.id } }]);
    await claimCase(tomas, caseId);
    expect((await getCase(tomas, caseId)).evidence?.notes).toMatchObject([{ text }]);
  });

  test("by the first reviewer is not shown to the second, who must not know how they saw it", async () => {
    const { caseId } = await makeFlaggedCase();
    const [mei, tomas, before, senior] = [
      await makeUser("reviewer"),
      await makeUser("reviewer"),
      await makeUser("reviewer"),
      await makeUser("senior_reviewer"),
    ];
    await claimCase(before, caseId);
    await releaseClaim(before, { caseId, skip: false, recuse: false, note: "Off for the day" });
    const claim = await claimCase(mei, caseId);
    await addNote(mei, { caseId, text, mentions: [tomas.id] });
    await decide(mei, claim);
    await claimCase(tomas, caseId);
    await judgeWhereAsked(tomas, caseId);
    expect((await getCase(tomas, caseId)).evidence?.notes.map((note) => note.text)).toEqual(["Off for the day"]);
    expect((await listMyCases(tomas)).mentions).toMatchObject([{ seen: false }]);
    const { noteId } = await db().caseMention.findFirstOrThrow({ where: { caseId } });
    for (const [who, id] of [
      [mei, noteId],
      [tomas, crypto.randomUUID()],
    ] as const)
      expect((await refusal(dismissMention(who, id))).kind).toBe("not-found");
    await dismissMention(tomas, noteId);
    const { seenAt } = await db().caseMention.findFirstOrThrow({ where: { caseId } });
    await dismissMention(tomas, noteId);
    expect((await db().caseMention.findFirstOrThrow({ where: { caseId } })).seenAt).toEqual(seenAt);
    expect([(await listMyCases(tomas)).mentions[0]?.seen, (await queueCounts(tomas)).unseen]).toEqual([true, 0]);
    await releaseClaim(tomas, { caseId, skip: false, recuse: false });
    await claimAndDecide(tomas, caseId, { outcome: "escalate", reasons: [{ code: "minor" }] });
    await claimCase(senior, caseId);
    expect((await getCase(senior, caseId)).evidence?.notes).toHaveLength(2);
  });
});

test("on a case that one may never hold, its page is as far as one can look", async () => {
  const { caseId } = await makeFlaggedCase();
  const [mei, tomas] = [await makeUser("reviewer"), await makeUser("reviewer")];
  await claimAndDecide(tomas, caseId, { outcome: "escalate", reasons: [{ code: "minor" }] });
  const senior = await makeUser("senior_reviewer");
  await claimCase(senior, caseId);
  await releaseClaim(senior, { caseId, skip: false, recuse: false });
  const [recused, skipped] = [await makeUser("senior_reviewer"), await makeUser("senior_reviewer")];
  for (const [who, how] of [
    [recused, { skip: false, recuse: true }],
    [skipped, { skip: true, recuse: false }],
  ] as const) {
    await claimCase(who, caseId);
    await releaseClaim(who, { caseId, ...how });
  }
  await claimCase(senior, caseId);
  await addNote(senior, { caseId, text, mentions: [mei.id, tomas.id, recused.id, skipped.id] });
  for (const [named, left] of [
    [mei, 0],
    [tomas, 0],
    [recused, 0],
    [skipped, 1],
  ] as const) {
    expect((await queueCounts(named)).unseen).toBe(1);
    expect((await getCase(named, caseId)).evidence).toBeNull();
    expect((await queueCounts(named)).unseen).toBe(left);
  }
});

test("colleagues are those who review and can sign in", async () => {
  const [mei, support, gone] = [await makeUser("reviewer", "Aa Mei"), await makeUser("support_agent"), await makeUser("reviewer")];
  await disablePerson(await makeUser("admin"), gone.id);
  const listed = await listColleagues(support);
  expect(listed[0]).toEqual({ id: mei.id, name: "Aa Mei", you: false, role: "reviewer" });
  const ids = listed.map(({ id }) => id);
  expect(ids).not.toContain(support.id);
  expect(ids).not.toContain(gone.id);
});
