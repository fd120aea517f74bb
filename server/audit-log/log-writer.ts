import "server-only";
import type pg from "pg";
import { Prisma } from "@/prisma/generated/client";
import { type AuditEventRow, entryOf, eventColumns } from "@/server/audit-log/event-row";
import { failPoint } from "@/server/audit-log/fail-point";
import { readLastSigned, rememberSigned } from "@/server/audit-log/last-signed";
import { LogFault } from "@/server/audit-log/log-fault";
import { ensureOrigin, logSigner } from "@/server/audit-log/log-identity";
import { readFrontier, storedLevels } from "@/server/audit-log/tree-hashes";
import { type SqlTx, sqlOn } from "@/server/plain-sql";
import { formatCheckpoint } from "@/transparency/checkpoint";
import { type Signer, signatureBytes } from "@/transparency/note";
import { type Frontier, hashLeaf } from "@/transparency/tree";

/** How many events are taken up at once: the tree grows by them in one transaction. */
const batchSize = 5_000;

/**
 * The one writer of the log, on the connection that holds the lock: all it writes goes over that connection, so that with the lock
 * it also loses the means to write. Events get their indexes here, never in the transactions of the acts.
 * architecture: part of the log itself, which records and is not recorded.
 */
export class LogWriter {
  readonly #tx: SqlTx;
  readonly #signer: Signer;
  #tree: Frontier;

  private constructor(tx: SqlTx, signer: Signer, tree: Frontier) {
    this.#tx = tx;
    this.#signer = signer;
    this.#tree = tree;
  }

  /**
   * Takes up where the last writer stopped, and signs what it left unsigned.
   * @throws LogFault when the database does not tell the history that was signed: then nothing more is signed.
   */
  static async open(client: pg.ClientBase): Promise<LogWriter> {
    const tx = sqlOn(client);
    const origin = await ensureOrigin(tx);
    const [head] = await tx.$queryRaw<{ size: string; root: Buffer; signed: boolean }[]>`
      SELECT h.size, h.root, EXISTS (SELECT FROM audit_checkpoints c WHERE c.size = h.size) AS signed
      FROM audit_heads h ORDER BY h.size DESC LIMIT 1`;
    const [last] = await tx.$queryRaw<{ index: string }[]>`SELECT index FROM audit_leaves ORDER BY index DESC LIMIT 1`;
    const size = Number(head?.size ?? 0);
    const entries = last ? Number(last.index) + 1 : 0;
    await compareWithLastSigned(tx, origin, entries);
    if (entries > size) throw new LogFault("entry_added", size);
    if (entries < size) throw new LogFault("entry_missing", entries);
    const tree = await readFrontier(tx, size);
    if (head && !tree.root().equals(head.root)) throw new LogFault("root_differs", null, { size });
    const writer = new LogWriter(tx, logSigner(origin), tree);
    if (head && !head.signed) await writer.#sign();
    return writer;
  }

  get size(): number {
    return this.#tree.size;
  }

  /** Takes up what waits, signs the grown tree, and tells how many events that were. */
  async takeUp(): Promise<number> {
    const waiting = await this.#tx.$queryRaw<{ eventId: string }[]>`
      SELECT event_id AS "eventId" FROM audit_unsequenced ORDER BY event_id LIMIT ${batchSize}`;
    if (waiting.length === 0) return 0;
    const ids = waiting.map(({ eventId }) => eventId);
    await this.#tx.$executeRaw(Prisma.sql`BEGIN ISOLATION LEVEL READ COMMITTED`);
    const grown = this.#tree.copy();
    try {
      const taken = await this.#addLeaves(ids, grown);
      await this.#tx.$executeRaw(Prisma.sql`COMMIT`);
      failPoint("committed");
      if (taken === 0) return 0;
      this.#tree = grown;
      await this.#sign();
      return taken;
    } catch (error) {
      await Promise.resolve(this.#tx.$executeRaw(Prisma.sql`ROLLBACK`)).catch(() => undefined);
      throw error;
    }
  }

  async #addLeaves(ids: string[], tree: Frontier): Promise<number> {
    const events = await this.#tx.$queryRaw<AuditEventRow[]>`
      SELECT ${eventColumns} FROM audit_events e WHERE e.id = ANY(${ids}::uuid[]) ORDER BY e.id`;
    // An id without its event stays where it is: the check rings for it.
    if (events.length === 0) return 0;
    const taken = events.map(({ id }) => id);
    await this.#tx.$executeRaw`DELETE FROM audit_unsequenced WHERE event_id = ANY(${taken}::uuid[])`;
    failPoint("taken");
    const hashes = events.map((event) => hashLeaf(Buffer.from(entryOf(event))));
    const indexes = events.map((_, offset) => tree.size + offset);
    const nodes: { level: number; index: number; hash: Buffer }[] = [];
    for (const hash of hashes) {
      tree.append(hash, 0, (node, joined) => {
        if (node.level % storedLevels === 0) nodes.push({ ...node, hash: joined });
      });
    }
    await this.#tx.$executeRaw`
      INSERT INTO audit_leaves (index, event_id, hash) SELECT * FROM unnest(${indexes}::bigint[], ${taken}::uuid[], ${hashes}::bytea[])`;
    failPoint("leaves");
    if (nodes.length > 0)
      await this.#tx.$executeRaw`
        INSERT INTO audit_nodes (level, index, hash)
        SELECT * FROM unnest(${nodes.map(({ level }) => level)}::smallint[], ${nodes.map(({ index }) => index)}::bigint[],
          ${nodes.map(({ hash }) => hash)}::bytea[])`;
    failPoint("nodes");
    await this.#tx.$executeRaw`INSERT INTO audit_heads (size, root) VALUES (${tree.size}, ${tree.root()})`;
    failPoint("head");
    return events.length;
  }

  /** What is signed is durable in the database and on this machine before there is a signature. */
  async #sign(): Promise<void> {
    const [origin, size, root] = [this.#signer.name, this.#tree.size, this.#tree.root()];
    rememberSigned({ origin, size, root: root.toString("base64") });
    failPoint("remembered");
    const signature = signatureBytes(this.#signer, formatCheckpoint({ origin, size, root }));
    failPoint("signed");
    await this.#tx.$executeRaw`INSERT INTO audit_checkpoints (size, signature) VALUES (${size}, ${signature})`;
    failPoint("published");
  }
}

/** This machine remembers what it signed: a database that was set back, or tells otherwise, is not signed again. */
async function compareWithLastSigned(tx: SqlTx, origin: string, entries: number): Promise<void> {
  const last = readLastSigned(origin);
  if (!last) return;
  if (last.size > entries) throw new LogFault("rolled_back", entries, { signed: last.size, found: entries });
  const then = await readFrontier(tx, last.size);
  if (then.root().toString("base64") !== last.root) throw new LogFault("rewritten", null, { signed: last.size });
}
