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

// Next keeps several copies of a module in one process; the pool must exist once.
const shared = globalThis as unknown as { secondlookDb?: PrismaClient; secondlookPool?: pg.Pool };

/** The pool of this process, for its numbers; statements go through `db()`. */
export function databasePool(): pg.Pool {
  shared.secondlookPool ??= new pg.Pool({ connectionString: applicationUrl(), options: "-c timezone=UTC", ...poolSettings });
  return shared.secondlookPool;
}

/** The client of this process, connected as the application's own role on first use. */
export function db(): PrismaClient {
  shared.secondlookDb ??= new PrismaClient({
    adapter: new PrismaPg(databasePool(), { disposeExternalPool: true }),
    transactionOptions: { isolationLevel: "ReadCommitted", maxWait: 5_000, timeout: 15_000 },
  });
  return shared.secondlookDb;
}

/** Closes the pool, for scripts and tests. */
export async function closeDb(): Promise<void> {
  await shared.secondlookDb?.$disconnect();
  shared.secondlookDb = undefined;
  shared.secondlookPool = undefined;
}

const waiting = new WeakMap<Tx, (() => void)[]>();

/** Runs `work` in one READ COMMITTED transaction: all of it is kept or none of it. */
export async function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  const tasks: (() => void)[] = [];
  const result = await db().$transaction((tx) => {
    waiting.set(tx, tasks);
    return work(tx);
  });
  for (const task of tasks) task();
  return result;
}

/** Runs `task` when what `tx` did is kept, and never when it is not; outside a transaction at once. */
export function afterCommit(tx: Tx, task: () => void): void {
  const tasks = waiting.get(tx);
  if (tasks) tasks.push(task);
  else task();
}
