import { expect, test } from "vitest";
import type { AppealMessageInput } from "@/lib/contracts/appeal";
import type { Actor } from "@/server/actor";
import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { withdrawAppeal } from "@/server/appeals/withdraw-appeal";
import { db } from "@/server/db";
import { decideOnAppeal, makeAppeal } from "@/server/testing/appeals";
import { apiActor, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp } = useTestDatabase();

type Kind = AppealMessageInput["kind"];
const say = (actor: Actor, appealId: string, kind: Kind, awaitsAnswer = false, text = "Which of the two names?") =>
  addAppealMessage(actor, { appealId, kind, text, awaitsAnswer });

test("a question hands the appeal to the person, their answer hands it back, and each raises the version", async () => {
  const { appealId, version, agent } = await makeAppeal();
  expect(await say(agent, appealId, "to_person")).toMatchObject({ state: "waiting_for_us", version: version + 1 });
  expect(await say(agent, appealId, "to_person", true)).toMatchObject({ state: "waiting_for_person", version: version + 2 });
  expect(await say(agent, appealId, "to_person")).toMatchObject({ state: "waiting_for_person", version: version + 3 });
  expect(await say(agent, appealId, "note")).toMatchObject({ state: "waiting_for_person", version: version + 3 });
  expect(await say(apiActor("appeals:write"), appealId, "from_person")).toMatchObject({ state: "waiting_for_us", version: version + 4 });
});

test("whoever holds the case decides on the version with the message, not on the one before", async () => {
  const { appealId, agent } = await makeAppeal();
  const senior = await makeUser("senior_reviewer");
  const claim = await claimAppeal(senior, appealId);
  const { version } = await say(agent, appealId, "from_person");
  expect(await refusal(decideOnAppeal(senior, appealId, claim))).toMatchObject({
    kind: "version-changed",
    status: 412,
    facts: { version },
  });
  expect((await decideOnAppeal(senior, appealId, { ...claim, version })).appeal.state).toBe("decided");
});

test("a message is in no plain column, and its event says only of which kind it was", async () => {
  const { appealId, caseId, agent } = await makeAppeal();
  await say(agent, appealId, "to_person", false, "PLAINLY-READABLE words");
  const { rows } = await asApp("SELECT m::text AS text FROM appeal_messages m WHERE appeal_id = $1", [appealId]);
  expect(rows).toHaveLength(1);
  expect(rows[0]?.text).toContain(agent.id);
  expect(rows[0]?.text).not.toContain(Buffer.from("PLAINLY").toString("hex"));
  const events = await db().auditEvent.findMany({ where: { caseId, action: "appeal.message_added" } });
  expect(events).toMatchObject([{ actorId: agent.id, details: { appealId, kind: "to_person" } }]);
  expect(JSON.stringify(events)).not.toContain("PLAINLY");
});

test("a program passes on what the person said, a senior notes while holding the case, and nobody else writes", async () => {
  const { appealId } = await makeAppeal();
  const senior = await makeUser("senior_reviewer");
  for (const kind of ["to_person", "note"] as const)
    expect((await refusal(say(apiActor("appeals:write"), appealId, kind))).kind).toBe("forbidden");
  for (const kind of ["to_person", "from_person"] as const) expect((await refusal(say(senior, appealId, kind))).kind).toBe("forbidden");
  expect((await refusal(say(senior, appealId, "note"))).kind).toBe("not-claimed");
  const claim = await claimAppeal(senior, appealId);
  await say(senior, appealId, "note");
  // A note is no part in the matter: whoever wrote it decides all the same, on the version they saw.
  expect((await decideOnAppeal(senior, appealId, claim)).appeal.outcome).toBe("overturned");
});

test("only a message to the person waits for an answer; an ended appeal and one that is not there take none", async () => {
  const { appealId, agent } = await makeAppeal();
  for (const kind of ["from_person", "note"] as const) {
    expect(await refusal(say(agent, appealId, kind, true))).toMatchObject({ kind: "unprocessable", errors: [{ path: "awaitsAnswer" }] });
  }
  expect((await refusal(say(agent, crypto.randomUUID(), "note"))).kind).toBe("not-found");
  await withdrawAppeal(agent, appealId);
  expect(await refusal(say(agent, appealId, "note"))).toMatchObject({ kind: "not-open", status: 409, facts: { state: "withdrawn" } });
});
