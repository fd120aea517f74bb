import "server-only";
import { type AuditEventRow, entryOf, eventColumns } from "@/server/audit-log/event-row";
import { readLastSigned } from "@/server/audit-log/last-signed";
import { LogFault } from "@/server/audit-log/log-fault";
import { logSigner, readOrigin } from "@/server/audit-log/log-identity";
import { readFrontier, storedLevels } from "@/server/audit-log/tree-hashes";
import { now } from "@/server/clock";
import { env } from "@/server/env";
import { sql } from "@/server/plain-sql";
import { formatCheckpoint } from "@/transparency/checkpoint";
import { checkedSignatures, formatSignature } from "@/transparency/note";
import { Frontier, hashLeaf } from "@/transparency/tree";

/** How many entries one step compares with their events: a few hundredths of a second of work. */
const stepSize = 2_000;
/** How long an event may wait for its place before that is a finding; the sequencer takes a fraction of a second. */
const patienceSeconds = 30;

type Leaf = { index: string; hash: Buffer; found: boolean } & AuditEventRow;
type Head = { size: string; root: Buffer; signature: Buffer | null; lines: string[] };

/**
 * Compares the log with what is stored, entry by entry from the first: each event is read again, hashed again, and the hashes are
 * followed to every root that was signed. It shares no state with the sequencer and trusts none of its tables.
 */
export class LogCheck {
  readonly began = now();
  #tree: Frontier;

  constructor(tree = new Frontier()) {
    this.#tree = tree;
  }

  /** A check of what comes from now on. */
  static async atEnd(): Promise<LogCheck> {
    const [head] = await sql().$queryRaw<{ size: string }[]>`SELECT size FROM audit_heads ORDER BY size DESC LIMIT 1`;
    return new LogCheck(await readFrontier(sql(), Number(head?.size ?? 0)));
  }

  get checked(): number {
    return this.#tree.size;
  }

  /**
   * Compares the next entries.
   * @returns whether it came to the end of what is signed.
   * @throws LogFault with the first index that is wrong.
   */
  async step(): Promise<boolean> {
    const from = this.#tree.size;
    const heads = await headsBetween(from, from + stepSize);
    const until = Math.min(heads.at(-1)?.size ?? from, from + stepSize);
    if (until === from) return true;
    const leaves = await sql().$queryRaw<Leaf[]>`
      SELECT l.index, l.hash, e.id IS NOT NULL AS found, ${eventColumns} FROM audit_leaves l LEFT JOIN audit_events e ON e.id = l.event_id
      WHERE l.index >= ${from} AND l.index < ${until} ORDER BY l.index`;
    const nodes = new Map<string, Buffer>();
    const roots = new Map(heads.map(({ size, root }) => [size, root]));
    for (const leaf of leaves) {
      const index = this.#tree.size;
      if (Number(leaf.index) !== index) throw new LogFault("entry_missing", index);
      if (!leaf.found) throw new LogFault("event_missing", index);
      if (!hashOf(leaf)?.equals(leaf.hash)) throw new LogFault("event_changed", index);
      this.#tree.append(leaf.hash, 0, ({ level, index: at }, hash) => {
        if (level % storedLevels === 0) nodes.set(`${level}/${at}`, hash);
      });
      const root = roots.get(this.#tree.size);
      if (root && !root.equals(this.#tree.root())) throw new LogFault("root_differs", null, { size: this.#tree.size });
    }
    if (this.#tree.size < until) throw new LogFault("entry_missing", this.#tree.size);
    await compareNodes(nodes);
    return false;
  }
}

/** What was signed within a range, or else the next after it, each with its signature checked. */
async function headsBetween(from: number, to: number): Promise<{ size: number; root: Buffer }[]> {
  const rows = await sql().$queryRaw<Head[]>`
    SELECT h.size, h.root, c.signature, ARRAY(SELECT s.line FROM audit_cosignatures s WHERE s.size = h.size) AS lines
    FROM audit_heads h LEFT JOIN audit_checkpoints c ON c.size = h.size
    WHERE h.size > ${from} AND h.size <= greatest(${to}, (SELECT min(size) FROM audit_heads WHERE size > ${from})) ORDER BY h.size`;
  const origin = rows.length > 0 ? await readOrigin() : null;
  for (const [at, { size, root, signature, lines }] of rows.entries()) {
    // The newest may be about to be signed; a next one is made only when it was.
    if (!signature && at === rows.length - 1) return rows.slice(0, -1).map((row) => ({ ...row, size: Number(row.size) }));
    checkSignatures(origin ?? "", { size: Number(size), root }, signature, lines);
  }
  return rows.map(({ size, root }) => ({ size: Number(size), root }));
}

function checkSignatures(origin: string, head: { size: number; root: Buffer }, signature: Buffer | null, lines: string[]): void {
  const text = formatCheckpoint({ origin, ...head });
  const keys = [logSigner(origin), ...env().witnesses.map(({ verifier }) => verifier)];
  try {
    const own = formatSignature(origin, signature ?? Buffer.alloc(0));
    const found = checkedSignatures({ text, lines: [own, ...lines] }, keys);
    if (found.some(({ name }) => name === origin)) return;
  } catch {
    // Said below.
  }
  throw new LogFault("signature_wrong", null, { size: head.size });
}

/** Null of a row that no version of ours wrote. */
function hashOf(row: AuditEventRow): Buffer | null {
  try {
    return hashLeaf(Buffer.from(entryOf(row)));
  } catch {
    return null;
  }
}

async function compareNodes(nodes: Map<string, Buffer>): Promise<void> {
  const places = [...nodes.keys()].map((place) => place.split("/").map(Number));
  const stored = await sql().$queryRaw<{ level: number; index: string; hash: Buffer }[]>`
    SELECT n.level, n.index, n.hash FROM unnest(${places.map(([level]) => level)}::smallint[], ${places.map(([, index]) => index)}::bigint[]) AS p(level, index)
    JOIN audit_nodes n USING (level, index)`;
  const differs = stored.find(({ level, index, hash }) => !nodes.get(`${level}/${index}`)?.equals(hash));
  if (differs) throw new LogFault("root_differs", null, { level: differs.level, node: Number(differs.index) });
  if (stored.length < nodes.size) throw new LogFault("root_differs", null, { nodes: nodes.size - stored.length });
}

/**
 * What does not need every entry: that the log is as long as this machine remembers to have signed, and that nothing stands outside it.
 * @throws LogFault
 */
export async function checkSurroundings(): Promise<void> {
  const origin = await readOrigin();
  // Read before the database is: the sequencer goes on meanwhile, and what it signs after that look must not pass for lost.
  const last = origin ? readLastSigned(origin) : null;
  const [state] = await sql().$queryRaw<{ entries: string; head: string }[]>`
    SELECT coalesce((SELECT max(index) + 1 FROM audit_leaves), 0) AS entries, coalesce((SELECT max(size) FROM audit_heads), 0) AS head`;
  const [entries, head] = [Number(state?.entries), Number(state?.head)];
  if (last && last.size > entries) throw new LogFault("rolled_back", entries, { signed: last.size, found: entries });
  if (entries > head) throw new LogFault("entry_added", head);
  if (entries < head) throw new LogFault("entry_missing", entries);
  if (last && (await readFrontier(sql(), last.size)).root().toString("base64") !== last.root)
    throw new LogFault("rewritten", null, { signed: last.size });
  await checkNothingOutside();
}

/** The newest events and decisions: an older one was looked at when it was new, and its index vouches for it since. */
async function checkNothingOutside(): Promise<void> {
  const [found] = await sql().$queryRaw<{ lost: string | null; unlogged: string | null; decision: string | null }[]>`
    SELECT
      (SELECT u.event_id FROM audit_unsequenced u WHERE NOT EXISTS (SELECT FROM audit_events e WHERE e.id = u.event_id) LIMIT 1) AS lost,
      (SELECT e.id FROM (SELECT id, occurred_at FROM audit_events ORDER BY occurred_at DESC, id DESC LIMIT 2000) e
        WHERE e.occurred_at < now() - make_interval(secs => ${patienceSeconds})
          AND NOT EXISTS (SELECT FROM audit_leaves l WHERE l.event_id = e.id)
          AND NOT EXISTS (SELECT FROM audit_unsequenced u WHERE u.event_id = e.id) LIMIT 1) AS unlogged,
      (SELECT d.id FROM (SELECT id, event_id FROM decisions ORDER BY decided_at DESC LIMIT 2000) d
        WHERE d.event_id IS NOT NULL AND NOT EXISTS (
          SELECT FROM audit_events e WHERE e.id = d.event_id AND e.details ->> 'decisionId' = d.id::text) LIMIT 1) AS decision`;
  if (found?.lost) throw new LogFault("event_lost", null, { event: found.lost });
  if (found?.unlogged) throw new LogFault("event_unlogged", null, { event: found.unlogged });
  if (found?.decision) throw new LogFault("decision_unlogged", null, { decision: found.decision });
}
