import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { type Prisma, PrismaClient } from "@/prisma/generated/client";
import { env } from "@/server/env";

/** A transaction, or the client itself for a single statement. */
export type Tx = Prisma.TransactionClient;

const poolSettings = { max: 12, connectionTimeoutMillis: 5_000, statement_timeout: 20_000, idle_in_transaction_session_timeout: 30_000 };

/** The address of the application's own, lesser role. */
export function applicationUrl(): string {
  const url = env().appDatabaseUrl;
  if (!url) throw new Error("SECONDLOOK_APP_DATABASE_URL is not set: start with `npm start`, which sets it.");
  return url;
}

// READ COMMITTED as a setting of the connection saves a round trip in each transaction. Plans are made for the values at hand,
// because the best one for a rare filter is the worst for a common one.
const sessionSettings = "-c timezone=UTC -c default_transaction_isolation=read\\ committed -c plan_cache_mode=force_custom_plan";

/** The address with settings of the session added to its own; the driver takes them from nowhere else once the address has some. */
export function sessionUrl(settings: string): string {
  const url = new URL(applicationUrl());
  url.searchParams.set("options", `${url.searchParams.get("options") ?? ""} ${settings}`.trim());
  // URLSearchParams writes a space as "+", which the driver takes literally.
  url.search = url.search.replaceAll("+", "%20");
  return url.toString();
}

const maxStatementNames = 300;

/** Gives a statement the name under which a connection parses it once; none beyond the limit, because each keeps memory on the server. */
function nameStatements(): ({ sql }: { sql: string }) => string {
  const names = new Map<string, string>();
  return ({ sql }) => {
    const known = names.get(sql);
    if (known !== undefined || names.size >= maxStatementNames) return known ?? "";
    const name = `secondlook_${names.size}`;
    names.set(sql, name);
    return name;
  };
}

// Next keeps several copies of a module in one process; the pool must exist once.
const shared = globalThis as unknown as { secondlookDb?: PrismaClient; secondlookPool?: pg.Pool };

/** The pool of this process: for its numbers and for `plain-sql.ts`; all other statements go through `db()`. */
export function databasePool(): pg.Pool {
  shared.secondlookPool ??= openPool();
  return shared.secondlookPool;
}

function openPool(): pg.Pool {
  const pool = new pg.Pool({ connectionString: sessionUrl(sessionSettings), ...poolSettings });
  // A connection that breaks while nobody uses it is replaced by the next one; without a listener it would end the process.
  pool.on("error", () => undefined);
  return pool;
}

/** The client of this process, connected as the application's own role on first use. */
export function db(): PrismaClient {
  shared.secondlookDb ??= new PrismaClient({
    adapter: new PrismaPg(databasePool(), { disposeExternalPool: true, statementNameGenerator: nameStatements() }),
    transactionOptions: { maxWait: 5_000, timeout: 15_000 },
  });
  return shared.secondlookDb;
}

/** Closes the pool, for scripts and tests. */
export async function closeDb(): Promise<void> {
  await shared.secondlookDb?.$disconnect();
  shared.secondlookDb = undefined;
  shared.secondlookPool = undefined;
}

const waiting = new WeakMap<object, (() => void)[]>();
const inDoubt = new WeakSet<object>();

/** Runs `work` in one READ COMMITTED transaction: all of it is kept or none of it. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const tasks: (() => void)[] = [];
  let isWorkDone = false;
  const all = db().$transaction(async (tx) => {
    waiting.set(tx, tasks);
    const made = await work(tx);
    isWorkDone = true;
    return made;
  });
  const result = await all.catch((error: Error) => {
    if (isWorkDone) inDoubt.add(error);
    throw error;
  });
  for (const task of tasks) task();
  return result;
}

/** Whether the transaction that ended with this error may be kept all the same: only the answer to its commit is missing. */
export function mayBeKept(error: unknown): boolean {
  return error instanceof Error && inDoubt.has(error);
}

/** Runs `work`, which ends with the commit of `tx`, and then what waited for that. */
export async function runTasksAfter<T>(tx: object, work: () => Promise<T>): Promise<T> {
  const tasks: (() => void)[] = [];
  waiting.set(tx, tasks);
  const result = await work();
  for (const task of tasks) task();
  return result;
}

/** Runs `task` when what `tx` did is kept, and never when it is not; outside a transaction at once. */
export function afterCommit(tx: object, task: () => void): void {
  const tasks = waiting.get(tx);
  if (tasks) tasks.push(task);
  else task();
}
