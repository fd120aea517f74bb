import { createHash } from "node:crypto";
import pg from "pg";
import type { Flag } from "@/lib/contracts/vocabulary";
import { riskScore } from "@/server/intake/risk-score";

type Share<T> = [value: T, percent: number];

/** What cases are flagged for, roughly as in production: most for one thing, some for two. */
const flagShares: Share<Flag[]>[] = [
  [["face_match_low"], 22],
  [["data_mismatch"], 16],
  [["document_quality"], 13],
  [["face_match_low", "document_quality"], 6],
  [["document_suspect"], 6],
  [["liveness_suspect"], 6],
  [["provider_referred"], 6],
  [["document_expired"], 5],
  [["data_mismatch", "mrz_inconsistent"], 4],
  [["random_sample"], 4],
  [["liveness_suspect", "face_match_low"], 3],
  [["barcode_inconsistent"], 2],
  [["document_unsupported"], 2],
  [["duplicate_document"], 1.5],
  [["duplicate_subject", "duplicate_document"], 1],
  [["duplicate_image"], 1],
  [["underage"], 1],
  [["velocity", "face_match_low"], 0.5],
];
const triggerShares: Share<string>[] = [
  ["advanced_feature", 60],
  ["integrity_check", 28],
  ["safety_compliance", 12],
];
const documentShares: Share<string>[] = [
  ["passport", 38],
  ["driving_licence", 32],
  ["national_id", 24],
  ["residence_permit", 6],
];
const countryShares: Share<string>[] = [
  ["USA", 30],
  ["IND", 14],
  ["BRA", 10],
  ["GBR", 9],
  ["D", 8],
  ["FRA", 7],
  ["MEX", 6],
  ["JPN", 5],
  ["CHN", 5],
  ["NGA", 4],
  ["CAN", 2],
];

/** So many cases have each of the rare properties, however many there are: a list of them costs the same to show in any size. */
export const rareCount = 50;
export const rare = {
  flag: "watchlist",
  trigger: "other",
  document: "visa",
  country: "ISL",
  pair: { flag: "underage", country: "NGA" },
} as const;

/**
 * Adds open cases with their subjects and verifications, the same ones for the same count, and lets the planner know them.
 * Nothing is sealed: lists and decisions do not open evidence.
 */
export async function fillCases(ownerUrl: string, count: number): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SELECT setseed(0.5)");
    await client.query(draftSql(Math.max(8, Math.floor(count / rareCount))), [count]);
    await client.query(subjectsSql);
    await client.query(verificationsSql);
    await client.query(casesSql);
    await client.query("DROP TABLE draft");
    await client.query("VACUUM (ANALYZE) subjects, verifications, cases");
  } finally {
    await client.end();
  }
}

/**
 * Adds decided cases with their decisions, spread over the last two years. Triggers that look at other rows rest meanwhile:
 * nothing here breaks what they hold, and they would take longer than the bench.
 */
export async function fillDecided(ownerUrl: string, count: number, reviewerId: string): Promise<void> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  try {
    await client.query("SET session_replication_role = replica");
    await client.query(decidedDraftSql, [count]);
    await client.query(subjectsSql.replace("'acct_'", "'done_'"));
    await client.query(verificationsSql.replace("'ver_'", "'done_'"));
    await client.query(decidedCasesSql);
    await client.query(decisionsSql, [reviewerId]);
    await client.query("DROP TABLE draft");
    await client.query("VACUUM (ANALYZE) subjects, verifications, cases, decisions");
  } finally {
    await client.end();
  }
}

const decidedDraftSql = `CREATE TEMP TABLE draft AS SELECT n, uuidv7() AS subject, uuidv7() AS verification, uuidv7() AS of_case,
    date_trunc('milliseconds', now() - interval '4 days' - random() * interval '700 days') AS flagged, '{data_mismatch}'::"Flag"[] AS flags,
    20 AS risk, 'advanced_feature'::"Trigger" AS trigger, 'passport'::"DocumentType" AS document, 'USA' AS country
  FROM generate_series(1, $1::int) n`;
const decidedCasesSql = `INSERT INTO cases (id, verification_id, subject_id, trigger, document_type, country, flags, risk, has_failed_check,
    policy_version, flagged_at, due_at, queued_at, state, outcome, decided_at, version)
  SELECT of_case, verification, subject, trigger, document, country, flags, risk, false, 0, flagged, flagged + interval '24 hours', flagged,
    'decided', CASE WHEN n % 5 = 0 THEN 'rejected' ELSE 'approved' END::"CaseOutcome", flagged + interval '1 hour', 2 FROM draft`;
const decisionsSql = `INSERT INTO decisions (id, case_id, stage, outcome, reviewer_id, reviewer_role, reasons, case_version, policy_version,
    decided_at, effective_at, queued_at, claimed_at)
  SELECT uuidv7(), of_case, 'first', CASE WHEN n % 5 = 0 THEN 'reject' ELSE 'approve' END::"DecisionOutcome", $1::uuid, 'reviewer', '[]', 1, 0,
    flagged + interval '1 hour', flagged + interval '1 hour', flagged, flagged + interval '57 minutes' FROM draft`;

const kindShares = flagShares.map(([flags, percent]): Share<string> => [kind(flags), percent]);

function kind(flags: Flag[]): string {
  return `{${flags.join(",")}}|${riskScore(flags)}`;
}

/** SQL that draws one of the values by its share, but gives a rare value to the cases at its place in every stride. */
function draw(column: string, shares: Share<string>[], rares: Record<number, string>, stride: number): string {
  const special = Object.entries(rares).map(([place, value]) => `WHEN n % ${stride} = ${place} THEN '${value}'`);
  const cases = shares.map(([value], index) => {
    const bound = shares.slice(0, index + 1).reduce((sum, [, percent]) => sum + percent, 0);
    return `WHEN ${column} < ${bound} THEN '${value}'`;
  });
  return `CASE ${[...special, ...cases].join(" ")} ELSE '${shares[0]?.[0]}' END`;
}

function draftSql(stride: number): string {
  const drawn = draw("a", kindShares, { 1: kind([rare.flag]), 5: kind([rare.pair.flag]) }, stride);
  const trigger = draw("b", triggerShares, { 2: rare.trigger }, stride);
  const document = draw("c", documentShares, { 3: rare.document }, stride);
  const country = draw("d", countryShares, { 4: rare.country, 5: rare.pair.country }, stride);
  return `CREATE TEMP TABLE draft AS SELECT n, subject, verification, flagged,
      split_part(drawn, '|', 1)::"Flag"[] AS flags, split_part(drawn, '|', 2)::int AS risk,
      trigger::"Trigger" AS trigger, document::"DocumentType" AS document, country,
      flagged + CASE trigger WHEN 'safety_compliance' THEN interval '2 hours' WHEN 'integrity_check' THEN interval '8 hours' ELSE interval '24 hours' END AS due
    FROM (SELECT n, uuidv7() AS subject, uuidv7() AS verification, date_trunc('milliseconds', now() - random() * interval '3 days') AS flagged,
        ${drawn} AS drawn, ${trigger} AS trigger,
        ${document} AS document, ${country} AS country
      FROM (SELECT n, random() * 100 AS a, random() * 100 AS b, random() * 100 AS c, random() * 100 AS d
        FROM generate_series(1, $1::int) n) dice) drawn_rows`;
}

const subjectsSql = `INSERT INTO subjects (id, external_id) SELECT subject, 'acct_' || n FROM draft`;
/** A thousand given names and five thousand family names, so that one of each is nearly somebody's own. */
export function nameOf(n: number): string {
  const word = (text: string) => `x${createHash("md5").update(text).digest("hex").slice(0, 7)}`;
  return `${word(`g${n % 997}`)} ${word(`f${n % 4_999}`)}`;
}
const nameSql = `'x' || left(md5('g' || n % 997), 7) || ' x' || left(md5('f' || n % 4999), 7)`;
const verificationsSql = `INSERT INTO verifications (id, provider, external_id, subject_id, trigger, document_type, country, state,
    submitted_at, received_at, flags, policy_version, comparison_version, search_name)
  SELECT verification, 'api', 'ver_' || n, subject, trigger, document, country, 'flagged', flagged, flagged, flags, 0, '1', ${nameSql}
  FROM draft`;
const casesSql = `INSERT INTO cases (id, verification_id, subject_id, trigger, document_type, country, flags, risk, face_verdict,
    has_failed_check, policy_version, flagged_at, due_at)
  SELECT uuidv7(), verification, subject, trigger, document, country, flags, risk,
    CASE WHEN 'face_match_low' = ANY (flags) THEN 'fail' ELSE 'pass' END::"Verdict", false, 0, flagged, due
  FROM draft ORDER BY flagged`;
