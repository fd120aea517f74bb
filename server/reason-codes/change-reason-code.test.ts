import { beforeEach, describe, expect, test } from "vitest";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { newReasonCodeSchema, type ReasonCodeInput, reasonCodeSchema } from "@/lib/contracts/reason-code-input";
import { defaultReasonCodes } from "@/lib/default-reason-codes";
import type { UserActor } from "@/server/actor";
import { getCase } from "@/server/cases/get-case";
import { showDecision } from "@/server/cases/show-decision";
import { db } from "@/server/db";
import { addReasonCode } from "@/server/reason-codes/add-reason-code";
import { changeReasonCode } from "@/server/reason-codes/change-reason-code";
import { listAllReasonCodes, listReasonCodes } from "@/server/reason-codes/list-reason-codes";
import { claimAndDecide, freshId, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const words = { en: "Wrong person", "zh-CN": "不是本人" };
const fresh: ReasonCodeInput = {
  outcomes: ["reject"],
  group: "person",
  flags: ["face_match_low"],
  steps: [],
  label: words,
  subjectText: words,
  active: true,
  position: 500,
};
let manager: UserActor;
beforeEach(async () => {
  manager = await makeUser("compliance_manager");
});

async function reasonOf(code: string): Promise<ReasonCode> {
  const found = (await listAllReasonCodes(manager)).find((reason) => reason.code === code);
  if (!found) throw new Error(`There is no reason ${code}.`);
  return found;
}

/** Saves a reason with some parts replaced, as somebody who saw its newest version. */
async function change(name: string, parts: Partial<ReasonCodeInput>): Promise<ReasonCode> {
  const { code, version, ...reason } = await reasonOf(name);
  return changeReasonCode(manager, { code, version, reason: { ...reason, ...parts } });
}

const changes = (code: string) =>
  db().auditEvent.findMany({
    where: { action: "reason_code.changed", details: { path: ["code"], equals: code } },
    orderBy: { occurredAt: "asc" },
    select: { details: true },
  });

test("the built-in reasons fit the contract", () => {
  for (const { code, version: _version, ...reason } of defaultReasonCodes) {
    expect(newReasonCodeSchema.parse({ ...reason, code })).toEqual({ ...reason, code });
  }
});

test.each([
  [{ outcomes: [] }, "outcomes"],
  [{ flags: ["underage", "underage"] }, "flags"],
  [{ label: { en: " ", "zh-CN": "x" } }, "label.en"],
  [{ subjectText: { en: "x" } }, "subjectText.zh-CN"],
  [{ position: -1 }, "position"],
  [{ group: "none" }, "group"],
])("%j is refused with its path", (wrong, path) => {
  const { error } = reasonCodeSchema.safeParse({ ...fresh, ...wrong });
  expect(error?.issues.map((issue) => issue.path.join("."))).toEqual([path]);
});

test("a change is the next version, offered at once, and on the record without its wording", async () => {
  const made = await change("document_expired", { label: words, position: 1 });
  expect(made).toMatchObject({ code: "document_expired", version: 2, label: words });
  const [first] = await listReasonCodes(await makeUser("reviewer"));
  expect(first).toEqual(made);
  const outcomesNow = ["reject", "request_resubmission"];
  expect((await changes("document_expired")).map(({ details }) => details)).toEqual([
    { code: "document_expired", reasonVersion: 2, changed: ["label", "position"], active: true, outcomes: outcomesNow },
  ]);
});

test("the same reason again makes no version and no event", async () => {
  const before = await reasonOf("underage");
  expect(await change("underage", {})).toEqual(before);
  expect(await changes("underage")).toEqual([]);
});

test("an unknown code is not found, an older version is refused with the newest", async () => {
  expect((await refusal(changeReasonCode(manager, { code: "never_seen", version: 1, reason: fresh }))).kind).toBe("not-found");
  const { version } = await change("watchlist_hit", { label: words });
  const error = await refusal(changeReasonCode(manager, { code: "watchlist_hit", version: version - 1, reason: fresh }));
  expect([error.kind, error.facts]).toEqual(["version-changed", { version }]);
});

test("of two changes of one version at once exactly one is kept, twenty times", async () => {
  const { code } = await addReasonCode(manager, { ...fresh, code: freshId("race") });
  for (let round = 0; round < 20; round++) {
    const version = round + 1;
    const attempt = (position: number) => changeReasonCode(manager, { code, version, reason: { ...fresh, position } });
    const results = await Promise.allSettled([attempt(1000 + round), attempt(2000 + round)]);
    expect(outcomes(results).toSorted()).toEqual(["fulfilled", "version-changed"]);
  }
  expect(await reasonOf(code)).toMatchObject({ version: 21 });
});

test("a new code is version 1; one that was ever used is taken, also for two at once", async () => {
  const code = freshId("new");
  const both = await Promise.allSettled([addReasonCode(manager, { ...fresh, code }), addReasonCode(manager, { ...fresh, code })]);
  expect(outcomes(both).toSorted()).toEqual(["duplicate", "fulfilled"]);
  expect(await reasonOf(code)).toEqual({ ...fresh, code, version: 1 });
  await change(code, { active: false });
  for (const taken of [code, "face_mismatch"])
    expect((await refusal(addReasonCode(manager, { ...fresh, code: taken }))).kind).toBe("duplicate");
});

describe("what every reason must keep", () => {
  const paths = async (work: Promise<unknown>) => {
    const error = await refusal(work);
    return [error.kind, error.errors.map(({ path }) => path)];
  };

  test.each(["suspected_coercion", "minor"])("%s stays and always escalates", async (code) => {
    expect(await paths(change(code, { active: false }))).toEqual(["unprocessable", ["active"]]);
    expect(await paths(change(code, { outcomes: ["escalate", "reject"] }))).toEqual(["unprocessable", ["outcomes"]]);
    expect(await paths(change(code, { outcomes: ["reject"] }))).toEqual(["unprocessable", ["outcomes"]]);
    expect(await change(code, { subjectText: words })).toMatchObject({ outcomes: ["escalate"], active: true });
  });

  test("asking again says what to take again", async () => {
    const again = { outcomes: ["request_resubmission" as const], steps: [] };
    expect(await paths(change("face_not_visible", again))).toEqual(["unprocessable", ["steps"]]);
    expect(await paths(addReasonCode(manager, { ...fresh, ...again, code: freshId("again") }))).toEqual(["unprocessable", ["steps"]]);
  });

  test("the last reason of an outcome stays, also when two go at once", async () => {
    const approving = (await listReasonCodes(manager)).filter((reason) => reason.outcomes.includes("approve"));
    for (const { code } of approving.slice(2)) await change(code, { active: false });
    const [a, b] = approving.map(({ code }) => code);
    const results = await Promise.allSettled([change(a ?? "", { active: false }), change(b ?? "", { active: false })]);
    expect(outcomes(results).toSorted()).toEqual(["fulfilled", "unprocessable"]);
    const [left] = (await listReasonCodes(manager)).filter((reason) => reason.outcomes.includes("approve"));
    expect(await paths(change(left?.code ?? "", { outcomes: ["reject"] }))).toEqual(["unprocessable", ["outcomes"]]);
    for (const { code } of approving) await change(code, { active: true });
  });
});

test("a decision keeps the words of its day; a retired reason is refused from then on", async () => {
  const reviewer = await makeUser("reviewer");
  const senior = await makeUser("senior_reviewer");
  const code = "duplicate_identity";
  const was = await reasonOf(code);
  const { caseId } = await makeFlaggedCase();
  const old = await claimAndDecide(reviewer, caseId, { reasons: [{ code }] });
  await change(code, { label: words });
  const next = await makeFlaggedCase();
  await claimAndDecide(reviewer, next.caseId, { reasons: [{ code }] });
  await change(code, { active: false });

  const labels = async (id: string) => (await getCase(senior, id)).decisions.flatMap(({ reasons }) => reasons);
  expect(await labels(caseId)).toEqual([{ code, version: was.version, step: null, label: was.label }]);
  expect(await labels(next.caseId)).toEqual([{ code, version: was.version + 1, step: null, label: words }]);
  expect((await showDecision(reviewer, old)).decision.reasons[0]?.label).toEqual(was.label);

  const third = await makeFlaggedCase();
  const error = await refusal(claimAndDecide(reviewer, third.caseId, { reasons: [{ code }] }));
  expect([error.kind, error.errors[0]?.path]).toEqual(["unprocessable", "reasons[0].code"]);
  expect((await listReasonCodes(reviewer)).map((reason) => reason.code)).not.toContain(code);
  expect(await reasonOf(code)).toMatchObject({ active: false, version: was.version + 2 });
});
