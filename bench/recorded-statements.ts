import pg from "pg";
import type { Leased } from "./lease-cases";

type Statement = { text: string; values: unknown[] };
/** What one run of a verb sent: statements before its transaction, and those from BEGIN to COMMIT. */
export type Recording = { before: Statement[]; inside: Statement[]; of: Leased };

type Sent = Statement & { client: unknown };
type QueryLike = { text?: string; values?: unknown[] };

/** Runs `work` and notes every statement that this process sends to PostgreSQL meanwhile, with its parameters. */
export async function recordStatements(of: Leased, work: () => Promise<unknown>): Promise<Recording> {
  const sent: Sent[] = [];
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function recorded(this: pg.Client, ...args: unknown[]) {
    const first = args[0] as string | QueryLike;
    const text = typeof first === "string" ? first : (first.text ?? "");
    const values = (typeof first === "string" ? undefined : first.values) ?? (Array.isArray(args[1]) ? args[1] : []);
    sent.push({ client: this, text, values });
    return Reflect.apply(query, this, args);
  } as typeof query;
  try {
    await work();
  } finally {
    pg.Client.prototype.query = query;
  }
  const begin = sent.findIndex(({ text }) => text === "BEGIN");
  const client = sent[begin]?.client;
  const inside = sent.slice(begin).filter((statement) => statement.client === client);
  if (begin < 0 || inside.at(-1)?.text !== "COMMIT") throw new Error("The verb did not run one transaction from BEGIN to COMMIT.");
  return { before: sent.slice(0, begin), inside, of };
}

/** Sends the recorded statements for another case by plain `pg`: prepared, in the same order, in one transaction of its own. */
export async function replay(pool: pg.Pool, { before, inside, of }: Recording, target: Leased): Promise<void> {
  const fitted = fitTo(of, target);
  await Promise.all(before.map((statement) => pool.query(prepared(statement, fitted))));
  const client = await pool.connect();
  try {
    for (const statement of inside) {
      const { rowCount } = await client.query(prepared(statement, fitted));
      if (statement.text.startsWith("UPDATE") && rowCount !== 1)
        throw new Error(`The replayed statement changed ${rowCount} rows: ${statement.text}`);
    }
  } finally {
    client.release();
  }
}

const names = new Map<string, string>();

/** A statement without parameters, such as BEGIN, is sent as it is; others are prepared once per connection. */
function prepared({ text, values }: Statement, fit: (value: unknown) => unknown): pg.QueryConfig {
  if (values.length === 0) return { text };
  const name = names.get(text) ?? `bench_${names.size}`;
  names.set(text, name);
  return { name, text, values: values.map(fit) };
}

const uuid = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** Puts the other case's ids for the recorded one's, and a fresh one for each id that the verb made itself. */
function fitTo(of: Leased, target: Leased): (value: unknown) => unknown {
  const known = new Map<string, string>([
    [of.id, target.id],
    [of.leaseToken, target.leaseToken],
    [of.verificationId, target.verificationId],
    [of.holderId, target.holderId],
  ]);
  const fresh = (found: string) => {
    const id = known.get(found) ?? crypto.randomUUID();
    known.set(found, id);
    return id;
  };
  return (value) =>
    typeof value === "string" ? value.replaceAll(uuid, fresh).replaceAll(`SL-${of.number}`, `SL-${target.number}`) : value;
}
