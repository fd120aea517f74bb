import { randomUUID } from "node:crypto";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { latestCheckpoint } from "@/server/audit-log/checkpoints";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { logSigner, readLogKey, readOrigin } from "@/server/audit-log/log-identity";
import { readConsistency } from "@/server/audit-log/read-consistency";
import { readDecisionReceipt, readEventReceipt } from "@/server/audit-log/read-receipt";
import { readStatus } from "@/server/audit-log/read-status";
import { checkWholeLog } from "@/server/audit-log/run-check";
import { runSequencer } from "@/server/audit-log/run-sequencer";
import { runWitnessing } from "@/server/audit-log/run-witnessing";
import { env, overrideEnv } from "@/server/env";
import { sql } from "@/server/plain-sql";
import { apiActor, claimAndDecide, makeActor, makeFlaggedCase, makeUser } from "@/server/testing/factories";
import { refusal } from "@/server/testing/refusal";
import { useSequencer } from "@/server/testing/use-sequencer";
import { useTestDatabase } from "@/server/testing/use-test-database";
import { parseCheckpoint } from "@/transparency/checkpoint";
import { formatVerifier, makeSigner, splitNote } from "@/transparency/note";
import { startWitness } from "@/transparency/testing/witness-process";
import { makeVerifier } from "@/verifier/testing/run-verifier";

const { asOwner } = useTestDatabase();
useSequencer();
const verifier = makeVerifier();
const auditor = makeActor("compliance_manager");

const entryIn = (receipt: string) => Buffer.from(/^extra (.+)$/m.exec(receipt)?.[1] ?? "", "base64").toString("utf8");

async function exported(filters: object = {}): Promise<string> {
  return new Response(await exportAuditEvents(auditor, { format: "proof", purpose: "yearly audit", ...filters })).text();
}

async function sizeNow(): Promise<number> {
  return parseCheckpoint(splitNote((await latestCheckpoint())?.note ?? "").text).size;
}

describe("the receipt of a decision", () => {
  test("its author has it at once; it holds the event in its canonical form, and stands up without us", async () => {
    const { caseId } = await makeFlaggedCase();
    const reviewer = await makeUser("reviewer");
    const { decisionId } = await claimAndDecide(reviewer, caseId);
    const { index, text } = await readDecisionReceipt(reviewer, decisionId);
    const stored = await asOwner("SELECT s.log_hash AS hash FROM subjects s JOIN cases c ON c.subject_id = s.id WHERE c.id = $1", [caseId]);
    expect(JSON.parse(entryIn(text))).toEqual({
      v: 1,
      id: expect.any(String),
      occurredAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      action: "decision.made",
      outcome: "success",
      actor: { type: "user", id: reviewer.id, role: "reviewer", name: reviewer.name, sessionId: reviewer.sessionId, signIn: "pwd" },
      subject: stored.rows[0]?.hash,
      caseId,
      caseReference: expect.stringMatching(/^SL-\d+$/),
      caseVersion: { before: 1, after: 2 },
      verificationId: expect.any(String),
      policyVersion: 0,
      scoreVersion: expect.stringMatching(/^\d{4}-/),
      requestId: reviewer.requestId,
      address: reviewer.address,
      details: expect.objectContaining({ decisionId, outcome: "reject" }),
    });
    expect(stored.rows[0]?.hash).toMatch(/^[0-9a-f]{64}$/);
    verifier.write({ "one.tlog-proof": text, key: (await readLogKey()) ?? "" });
    expect(verifier.spawn("one.tlog-proof", "--key", "key")).toMatchObject({ code: 0 });
    expect(index).toBeGreaterThanOrEqual(0);
  });

  test("of somebody else is not theirs; those who read the log have every one", async () => {
    const { caseId } = await makeFlaggedCase();
    const { decisionId } = await claimAndDecide(await makeUser("reviewer"), caseId);
    for (const other of [await makeUser("reviewer"), await makeUser("senior_reviewer")]) {
      expect((await refusal(readDecisionReceipt(other, decisionId))).kind).toBe("not-found");
    }
    for (const reader of [auditor, apiActor("audit:read")]) {
      expect((await readDecisionReceipt(reader, decisionId)).text).toContain("c2sp.org/tlog-proof@v1");
    }
    expect((await refusal(readDecisionReceipt(auditor, randomUUID()))).kind).toBe("not-found");
    expect((await refusal(readEventReceipt(auditor, randomUUID()))).kind).toBe("not-found");
  });
});

test("exports, receipts, checkpoints and consistency proofs of a growing log agree with each other", async () => {
  const key = (await readLogKey()) ?? "";
  const { caseId } = await makeFlaggedCase();
  const { decisionId } = await claimAndDecide(await makeUser("reviewer"), caseId);
  const { text: receipt } = await readDecisionReceipt(auditor, decisionId);
  const { checkpoint: old } = await readStatus(auditor);
  const from = await sizeNow();
  await makeFlaggedCase();
  const whole = await exported();
  const ofCase = await exported({ caseId });
  const { checkpoint: latest } = await readStatus(auditor);
  const consistency = await readConsistency(auditor, { from, to: await sizeNow() });
  verifier.write({ key, whole, ofCase, old: old ?? "", latest: latest ?? "", receipt, consistency });
  expect(verifier.check("whole", "--key", "key", "--whole")).toMatchObject({ code: 0 });
  expect(verifier.check("ofCase", "--key", "key", "--whole").last).toContain("of the log are left out");
  expect(verifier.check("whole", "ofCase", "receipt", "old", "--key", "key")).toMatchObject({ code: 0 });
  expect(verifier.check("old", "latest", "consistency", "--key", "key")).toMatchObject({ code: 0 });
  expect((await refusal(readConsistency(auditor, { from: 10 ** 9 }))).kind).toBe("invalid-input");
  expect((await refusal(readConsistency(auditor, { from: 1, to: 10 ** 9 }))).kind).toBe("not-found");
});

test("an export of a log that was changed since is found out by whoever checks it, at the index", async () => {
  const { caseId } = await makeFlaggedCase();
  const { decisionId } = await claimAndDecide(await makeUser("reviewer"), caseId);
  const { index } = await readDecisionReceipt(auditor, decisionId);
  const tamper = (from: string, to: string) =>
    asOwner(
      `BEGIN; SET LOCAL session_replication_role = replica; UPDATE audit_events SET outcome = '${to}' WHERE outcome = '${from}' AND details ->> 'decisionId' = '${decisionId}'; COMMIT`,
    );
  await tamper("success", "failure");
  verifier.write({ changed: await exported(), key: (await readLogKey()) ?? "" });
  expect(verifier.check("changed", "--key", "key").last).toContain(`FAILED at index ${index}`);
  await expect(checkWholeLog()).rejects.toMatchObject({ kind: "event_changed", index });
  await tamper("failure", "success");
  verifier.write({ mended: await exported() });
  expect(verifier.check("mended", "--key", "key").code).toBe(0);
});

test("an event that was deleted is missing from an unfiltered export, which is then not whole", async () => {
  const { caseId } = await makeFlaggedCase();
  const { decisionId } = await claimAndDecide(await makeUser("reviewer"), caseId);
  await readDecisionReceipt(auditor, decisionId);
  const past = (statements: string) => asOwner(`BEGIN; SET LOCAL session_replication_role = replica; ${statements}; COMMIT`);
  const which = `details ->> 'decisionId' = '${decisionId}'`;
  await past(`CREATE TABLE kept AS SELECT * FROM audit_events WHERE ${which}; DELETE FROM audit_events WHERE ${which}`);
  verifier.write({ shortened: await exported(), key: (await readLogKey()) ?? "" });
  expect(verifier.check("shortened", "--key", "key", "--whole").last).toContain("--whole: 1 event of the log is left out");
  await past("INSERT INTO audit_events SELECT * FROM kept; DROP TABLE kept");
});

test("a key of somebody else signs nothing of ours", async () => {
  const origin = (await readOrigin()) ?? "";
  verifier.write({
    whole: await exported(),
    other: formatVerifier(makeSigner(origin, Buffer.alloc(32, 1))),
    key: formatVerifier(logSigner(origin)),
  });
  expect(verifier.check("whole", "--key", "other").code).toBe(1);
  expect(verifier.check("whole", "--key", "key").code).toBe(0);
});

test("one sequencer at a time leads, and a second one waits", async () => {
  const second = runSequencer();
  await sql().$queryRaw`SELECT 1`;
  expect(second.leads()).toBe(false);
  await second.stop();
});

test("a witness cosigns what grows, and the installation rings when the witness knows another history", { timeout: 240_000 }, async () => {
  const key = (await readLogKey()) ?? "";
  const witness = await startWitness({ DIR: path.join(env().dataDir, "witness"), LOGS: key });
  overrideEnv({ witnesses: [{ verifier: witness.verifier, url: witness.url }] });
  const witnessing = runWitnessing(() => true);
  try {
    const { caseId } = await makeFlaggedCase();
    const { decisionId } = await claimAndDecide(await makeUser("reviewer"), caseId);
    const cosigned = async () => {
      for (;;) {
        const { text } = await readDecisionReceipt(auditor, decisionId);
        if (text.includes(witness.verifier.name)) return text;
      }
    };
    verifier.write({ key, witness: formatVerifier(witness.verifier), "cosigned.tlog-proof": await cosigned() });
    expect(verifier.check("cosigned.tlog-proof", "--key", "key", "--witness", "witness")).toMatchObject({ code: 0 });
    await forgeHashes();
    // A proof from a size that is a power of two is of new entries alone, which were not forged; one from the next size is not.
    await until(async () => {
      await claimAndDecide(await makeUser("reviewer"), (await makeFlaggedCase()).caseId);
      return (await readStatus(auditor)).check?.failure?.kind === "witness_conflict";
    });
  } finally {
    await witnessing.stop();
    await witness.stop();
    overrideEnv({ witnesses: [] });
  }
});

/** From here on the installation proves another history than the one that the witness saw. */
async function forgeHashes(): Promise<void> {
  const other = "SET hash = set_byte(hash, 0, get_byte(hash, 0) # 1)";
  await asOwner(`BEGIN; SET LOCAL session_replication_role = replica; UPDATE audit_leaves ${other}; UPDATE audit_nodes ${other}; COMMIT`);
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + 100_000; Date.now() < deadline; await new Promise((resolve) => setTimeout(resolve, 50))) {
    if (await holds()) return;
  }
  throw new Error("It did not come to pass.");
}
