import { randomUUID } from "node:crypto";
import { describe, expect, test } from "vitest";
import { claimCase } from "@/server/cases/claim-case";
import { disablePerson } from "@/server/people/disable-person";
import { decisionEvent } from "@/server/testing/decision-event";
import { claimAndDecide, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asApp, asOwner } = useTestDatabase();

const refused = { code: "42501" };
const violated = (constraint: string) => ({ code: "23514", constraint });

async function insertDecision(
  caseId: string,
  reviewerId: string,
  version: number,
  { stage = "second", role = "reviewer", outcome = "approve" } = {},
) {
  const id = randomUUID();
  return asApp(
    `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version, decided_at, effective_at, event_id)
     VALUES ($7, $1, $2::"DecisionStage", $3::"DecisionOutcome", $4, $5::"Role", '[]', $6, 0, now(), now(), $8)`,
    [caseId, stage, outcome, reviewerId, role, version, id, await decisionEvent(asApp, { id, caseId, reviewerId, stage, outcome })],
  );
}

describe("a decision without its own event cannot be committed", () => {
  const insert = (caseId: string, reviewerId: string, eventId: string | null, id: string = randomUUID()) =>
    asApp(
      `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version, decided_at, effective_at, event_id)
       VALUES ($4, $1, 'first', 'approve', $2, 'reviewer', '[]', 1, 0, now(), now(), $3)`,
      [caseId, reviewerId, eventId, id],
    );

  test("none, one that does not exist, another act's, another decision's, one that says another outcome, stage or person", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const flagged = (await asOwner("SELECT id FROM audit_events WHERE case_id = $1 AND action = 'verification.flagged'", [caseId])).rows[0]
      ?.id;
    const id = randomUUID();
    const right = { id, caseId, reviewerId: reviewer.id, stage: "first", outcome: "approve" };
    const others = [{ id: randomUUID() }, { outcome: "reject" }, { stage: "second" }, { reviewerId: (await makeUser("reviewer")).id }];
    const wrong = await Promise.all(others.map((other) => decisionEvent(asApp, { ...right, ...other })));
    for (const eventId of [null, randomUUID(), flagged, ...wrong]) {
      await expect(insert(caseId, reviewer.id, eventId, id)).rejects.toMatchObject(violated("decisions_have_their_event"));
    }
    expect((await asOwner("SELECT count(*)::int AS count FROM decisions WHERE case_id = $1", [caseId])).rows[0]?.count).toBe(0);
  });
});

describe("what the application's role may not do, past all verbs", () => {
  test("put a table of its own in the place of one that a rule looks at", async () => {
    const { caseId } = await makeFlaggedCase();
    const [reviewer, id, eventId] = [await makeUser("reviewer"), randomUUID(), randomUUID()];
    const forged = `CREATE TEMP TABLE audit_events AS SELECT '${eventId}'::uuid AS id, 'decision.made' AS action, '${caseId}'::uuid AS case_id,
      jsonb_build_object('decisionId', '${id}') AS details`;
    const decision = `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version, decided_at, effective_at, event_id)
      VALUES ('${id}', '${caseId}', 'first', 'approve', '${reviewer.id}', 'reviewer', '[]', 1, 0, now(), now(), '${eventId}')`;
    await expect(asApp(`${forged}; ${decision}`)).rejects.toMatchObject(violated("decisions_have_their_event"));
    const { rows } = await asOwner(
      `SELECT p.proname FROM pg_proc p JOIN pg_language l ON l.oid = p.prolang
       WHERE p.pronamespace = 'public'::regnamespace AND l.lanname = 'plpgsql' AND NOT (coalesce(array_to_string(p.proconfig, ';'), '') ~ 'search_path=[^;]*pg_temp(;|$)')`,
    );
    expect(rows).toEqual([]);
  });

  test.each([
    ["another form", "now(), '{}', 2"],
    ["a time that is none", "'infinity', '{}', 1"],
    ["a time beyond the years", "'20000-01-01Z', '{}', 1"],
    ["a number that no program reads", `now(), '{"a":[{"n":1e400}]}', 1`],
    ["a number that loses digits", `now(), '{"n":-9007199254740993}', 1`],
    ["a list", "now(), '[]', 1"],
    ["more than an entry may hold", "now(), jsonb_build_object('a', repeat('x', 60000)), 1"],
  ])("write an event that would hold up the log: %s", async (_, values) => {
    const insert = `INSERT INTO audit_events (id, action, outcome, actor_type, occurred_at, details, format) VALUES (gen_random_uuid(), 'case.opened', 'success', 'system', ${values})`;
    await expect(asApp(insert)).rejects.toMatchObject(violated("audit_events_readable"));
  });

  test("take an event out of the queue of the log, at whatever isolation", async () => {
    await makeFlaggedCase();
    for (const level of ["READ COMMITTED", "REPEATABLE READ", "SERIALIZABLE"])
      await expect(asApp(`BEGIN ISOLATION LEVEL ${level}; DELETE FROM audit_unsequenced; COMMIT`)).rejects.toMatchObject(
        violated("audit_unsequenced_has_its_place"),
      );
  });

  test.each([
    "audit_events",
    "audit_log",
    "audit_leaves",
    "audit_nodes",
    "audit_heads",
    "audit_checkpoints",
    "audit_cosignatures",
    "decisions",
    "decision_undos",
    "policy_versions",
    "reason_codes",
    "case_notes",
    "appeal_messages",
    "access_grants",
  ])("change, delete or empty %s", async (table) => {
    const { rows } = await asOwner(
      "SELECT column_name FROM information_schema.columns WHERE table_name = $1 ORDER BY ordinal_position LIMIT 1",
      [table],
    );
    const column = rows[0]?.column_name;
    await expect(asApp(`UPDATE ${table} SET ${column} = ${column}`)).rejects.toMatchObject(refused);
    await expect(asApp(`DELETE FROM ${table}`)).rejects.toMatchObject(refused);
    await expect(asApp(`TRUNCATE ${table} CASCADE`)).rejects.toMatchObject(refused);
  });

  test("tell of a change that was none, which only the trigger on cases writes; it does", async () => {
    const { caseId } = await makeFlaggedCase();
    await expect(asApp("INSERT INTO case_changes (case_id) VALUES ($1)", [caseId])).rejects.toMatchObject(refused);
    await expect(asApp("SELECT nextval('case_changes_seq_seq')")).rejects.toMatchObject(refused);
    const told = async () => Number((await asOwner("SELECT count(*) FROM case_changes WHERE case_id = $1", [caseId])).rows[0]?.count);
    const before = await told();
    await asApp("UPDATE cases SET due_at = due_at + interval '1 hour' WHERE id = $1", [caseId]);
    expect(await told()).toBe(before + 1);
    const { rows } = await asOwner("SELECT prosecdef, proconfig FROM pg_proc WHERE proname = 'note_case_change'");
    expect(rows).toEqual([{ prosecdef: true, proconfig: ["search_path=pg_catalog, public, pg_temp"] }]);
  });

  test("keep a case for somebody who does not review, or not any more", async () => {
    const { caseId } = await makeFlaggedCase();
    const keepFor = ({ id }: { id: string }) => asApp("UPDATE cases SET assignee_id = $2 WHERE id = $1", [caseId, id]);
    const gone = await makeUser("reviewer");
    await keepFor(gone);
    await disablePerson(await makeUser("admin"), gone.id);
    const others = await Promise.all((["support_agent", "compliance_manager", "admin"] as const).map((role) => makeUser(role)));
    for (const person of [...others, gone]) await expect(keepFor(person)).rejects.toMatchObject(violated("cases_assignee_reviews"));
    await keepFor(await makeUser("senior_reviewer"));
  });

  test("delete what stays: cases, verifications, subjects, pictures, people, keys, provider events", async () => {
    for (const table of ["cases", "verifications", "subjects", "evidence_images", "users", "sessions", "api_keys", "webhook_events"]) {
      await expect(asApp(`DELETE FROM ${table}`), table).rejects.toMatchObject(refused);
    }
  });

  test("make tables, drop triggers, become the owner", async () => {
    await expect(asApp("CREATE TABLE mine (id int)")).rejects.toMatchObject(refused);
    await expect(asApp("CREATE TABLE pgboss.mine (id int)")).rejects.toMatchObject(refused);
    await expect(asApp("CREATE SCHEMA mine")).rejects.toMatchObject(refused);
    await expect(asApp("ALTER TABLE audit_events DISABLE TRIGGER ALL")).rejects.toMatchObject(refused);
    await expect(asApp("DROP TRIGGER decisions_one_per_reviewer ON decisions")).rejects.toMatchObject(refused);
    await expect(asApp("SET session_replication_role = replica")).rejects.toMatchObject(refused);
    const { rows } = await asOwner("SELECT current_user AS owner");
    await expect(asApp(`SET ROLE "${rows[0]?.owner}"`)).rejects.toMatchObject(refused);
  });

  test("the owner of the tables cannot rewrite the record with a plain statement either", async () => {
    await claimAndDecide(await makeUser("reviewer"), (await makeFlaggedCase()).caseId);
    for (const table of ["audit_events", "decisions"]) {
      await expect(asOwner(`DELETE FROM ${table}`)).rejects.toThrow(/append-only/);
      await expect(asOwner(`UPDATE ${table} SET id = id`)).rejects.toThrow(/append-only/);
      await expect(asOwner(`TRUNCATE ${table} CASCADE`)).rejects.toThrow(/append-only/);
    }
  });
});

describe("separation of duty in the database itself", () => {
  test("a second decision by the same reviewer is refused when it is inserted directly", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    await claimAndDecide(reviewer, caseId);
    await expect(insertDecision(caseId, reviewer.id, 2)).rejects.toMatchObject(violated("decisions_one_per_reviewer"));
    await insertDecision(caseId, (await makeUser("reviewer")).id, 2);
  });

  test("of ten inserted at once by one reviewer, one stands", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const results = await Promise.allSettled(
      Array.from({ length: 10 }, (_, index) => insertDecision(caseId, reviewer.id, index + 1, { stage: "first" })),
    );
    const reasons = results.flatMap((result) => (result.status === "rejected" ? [result.reason.constraint] : []));
    expect(reasons).toEqual(Array(9).fill("decisions_one_per_reviewer"));
    expect((await asOwner("SELECT count(*)::int AS count FROM decisions WHERE case_id = $1", [caseId])).rows).toEqual([{ count: 1 }]);
  });

  test("two reviewers cannot both decide one version of a case", async () => {
    const { caseId } = await makeFlaggedCase();
    await claimAndDecide(await makeUser("reviewer"), caseId);
    await expect(insertDecision(caseId, (await makeUser("reviewer")).id, 1)).rejects.toMatchObject({ code: "23505" });
  });

  test("only reviewers decide, only seniors at the senior stages, and nobody escalates from there", async () => {
    const { caseId } = await makeFlaggedCase();
    const { id } = await makeUser("senior_reviewer");
    await expect(insertDecision(caseId, id, 1, { role: "admin" })).rejects.toMatchObject(violated("decisions_reviewers_only"));
    await expect(insertDecision(caseId, id, 1, { stage: "escalation" })).rejects.toMatchObject(violated("decisions_senior_stages"));
    await expect(insertDecision(caseId, id, 1, { stage: "appeal" })).rejects.toMatchObject(violated("decisions_appeal_is_open"));
    await expect(
      insertDecision(caseId, id, 1, { stage: "escalation", role: "senior_reviewer", outcome: "escalate" }),
    ).rejects.toMatchObject(violated("decisions_escalate_not_by_senior"));
  });
});

describe("shape of a case", () => {
  test("a lease is whole or absent", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    await expect(asApp("UPDATE cases SET holder_id = $2 WHERE id = $1", [caseId, reviewer.id])).rejects.toMatchObject(
      violated("cases_lease_whole"),
    );
    await claimCase(reviewer, caseId);
    for (const column of ["holder_id", "lease_token", "claimed_at", "lease_expires_at"]) {
      await expect(asApp(`UPDATE cases SET ${column} = NULL WHERE id = $1`, [caseId]), column).rejects.toMatchObject(
        violated("cases_lease_whole"),
      );
    }
  });

  test.each([
    ["decided without an outcome", "state = 'decided', decided_at = now()", "cases_decided_has_outcome"],
    ["decided without a time", "state = 'decided', outcome = 'approved'", "cases_decided_has_outcome"],
    ["open with an outcome", "outcome = 'approved'", "cases_undecided_has_no_outcome"],
    ["closed without a reason", "state = 'closed'", "cases_closed_has_reason"],
    ["open with a reason for its end", "closed_reason = 'withdrawn'", "cases_closed_has_reason"],
    ["a version of nought", "version = 0", "cases_version_positive"],
  ])("%s is refused", async (_, change, constraint) => {
    const { caseId } = await makeFlaggedCase();
    await expect(asApp(`UPDATE cases SET ${change} WHERE id = $1`, [caseId])).rejects.toMatchObject(violated(constraint));
  });

  test("an ended case has no claim", async () => {
    const { caseId } = await makeFlaggedCase();
    await claimCase(await makeUser("reviewer"), caseId);
    await expect(asApp("UPDATE cases SET state = 'closed', closed_reason = 'withdrawn' WHERE id = $1", [caseId])).rejects.toMatchObject(
      violated("cases_ended_has_no_lease"),
    );
  });
});
