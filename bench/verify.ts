import { spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import pg from "pg";
import { say } from "@/scripts/console";
import { exportAuditEvents } from "@/server/audit-log/export-audit-events";
import { readLogKey } from "@/server/audit-log/log-identity";
import { LogWriter } from "@/server/audit-log/log-writer";
import { readEventReceipt } from "@/server/audit-log/read-receipt";
import { checkWholeLog } from "@/server/audit-log/run-check";
import { runSequencer } from "@/server/audit-log/run-sequencer";
import { env } from "@/server/env";
import { sql } from "@/server/plain-sql";
import { main as verify } from "@/verifier/secondlook-verify.mjs";
import { atMost, type Finding } from "./findings";
import { apiActor, switchDatabase } from "./people";
import { ms } from "./statistics";
import type { Database, Workbench } from "./workbench";

const events = 1_000_000;
const seconds = (value: number) => `${value.toFixed(1)} s`;

/** How long it takes to check a million events: the file that an auditor gets, one receipt, and the installation's own tables. */
export async function measureVerify(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_verify");
  await switchDatabase(database);
  await fillEvents(database);
  const takenUp = await inSeconds(() => takeUpAll(database));
  say(`  verify: ${events} events taken up in ${seconds(takenUp)}`);
  const { dataDir } = env();
  const [file, receipt, key] = ["export.jsonl", "one.tlog-proof", "log.key"].map((name) => path.join(dataDir, name)) as [
    string,
    string,
    string,
  ];
  fs.writeFileSync(key, (await readLogKey()) ?? "");
  const reader = { ...apiActor, scopes: ["audit:read" as const] };
  const sequencer = runSequencer();
  const exported = await inSeconds(async () => {
    const stream = await exportAuditEvents(reader, { format: "proof", purpose: "bench" });
    await pipeline(Readable.fromWeb(stream as import("node:stream/web").ReadableStream), fs.createWriteStream(file));
  });
  const [middle] = await sql().$queryRaw<{ id: string }[]>`SELECT event_id AS id FROM audit_leaves WHERE index = ${events / 2}`;
  fs.writeFileSync(receipt, (await readEventReceipt(reader, middle?.id ?? "")).text);
  await sequencer.stop();
  const whole = await inSeconds(() => verified([file, "--key", key]));
  const [first, again] = [await oneReceipt(receipt, key), await oneReceipt(receipt, key)];
  let checked = 0;
  const byInstallation = await inSeconds(async () => {
    checked = await checkWholeLog();
  });
  if (checked < events) throw new Error(`Only ${checked} of ${events} events were compared.`);
  return [
    atMost(
      `verify: an export of ${events} events, ${Math.round(fs.statSync(file).size / 2 ** 20)} MB, by the verifier`,
      whole,
      10,
      seconds,
    ),
    atMost("verify: a receipt out of them", first, 50, ms),
    { measure: "verify: a receipt again, in the same process", figure: ms(again) },
    {
      measure: "verify: taking up, exporting, and comparing the tables by the installation itself",
      figure: [takenUp, exported, byInstallation].map(seconds).join(", "),
    },
  ];
}

async function fillEvents({ ownerUrl }: Database): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    // The trigger that notes each event for the sequencer rests, and its work is done in one statement.
    await client.query("SET session_replication_role = replica");
    await client.query(
      `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, actor_id, actor_name, actor_role, session_id, sign_in, request_id,
         address, case_id, case_reference, subject, case_version_before, case_version_after, policy_version, score_version, details)
       SELECT uuidv7(), now() - interval '1 day' + n * interval '20 milliseconds', 'image.viewed', 'success', 'user', gen_random_uuid()::text,
         'Reviewer ' || n % 40, 'reviewer', gen_random_uuid()::text, 'pwd', gen_random_uuid()::text, '192.0.2.' || n % 250, gen_random_uuid(),
         'SL-' || n, md5(n::text) || md5((-n)::text), 1, 1, 3, '2026-11-2', jsonb_build_object('imageId', gen_random_uuid(), 'kind', 'selfie', 'variant', 'view')
       FROM generate_series(1, $1::int) n`,
      [events],
    );
    await client.query("INSERT INTO audit_unsequenced (event_id, added_at) SELECT id, now() FROM audit_events");
    await client.query("VACUUM (ANALYZE) audit_events, audit_unsequenced");
  } finally {
    await client.end();
  }
}

async function takeUpAll({ appUrl }: Database): Promise<void> {
  const client = new pg.Client({ connectionString: appUrl });
  await client.connect();
  try {
    const writer = await LogWriter.open(client);
    while ((await writer.takeUp()) > 0);
  } finally {
    await client.end();
  }
}

/** Runs the verifier as an auditor does, as a process of its own. */
function verified(args: string[]): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ["verifier/secondlook-verify.mjs", ...args], { stdio: ["ignore", "pipe", "ignore"] });
    let output = "";
    child.stdout.on("data", (chunk: Buffer) => {
      output += chunk.toString("utf8");
    });
    child.once("close", (code) =>
      code === 0 ? resolve() : reject(new Error(`The verifier found fault with an untouched log.\n${output}`)),
    );
  });
}

/** In milliseconds, without the start of the process. */
async function oneReceipt(file: string, key: string): Promise<number> {
  const began = performance.now();
  const code = await verify(
    [file, "--key", key],
    () => undefined,
    () => undefined,
  );
  if (code !== 0) throw new Error("The verifier found fault with an untouched receipt.");
  return performance.now() - began;
}

async function inSeconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return (performance.now() - began) / 1_000;
}
