import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
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
const shared = globalThis as unknown as { secondlookDb?: PrismaClient };

/** The client of this process, connected as the application's own role on first use. */
export function db(): PrismaClient {
  shared.secondlookDb ??= new PrismaClient({
    adapter: new PrismaPg({ connectionString: applicationUrl(), options: "-c timezone=UTC", ...poolSettings }),
    transactionOptions: { isolationLevel: "ReadCommitted", maxWait: 5_000, timeout: 15_000 },
  });
  return shared.secondlookDb;
}

/** Closes the pool, for scripts and tests. */
export async function closeDb(): Promise<void> {
  await shared.secondlookDb?.$disconnect();
  shared.secondlookDb = undefined;
}

/** Runs `work` in one READ COMMITTED transaction: all of it is kept or none of it. */
export function transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T> {
  return db().$transaction(work);
}
