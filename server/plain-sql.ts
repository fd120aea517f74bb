import "server-only";
import { createHash } from "node:crypto";
import type pg from "pg";
import { AppError } from "@/lib/errors";
import { Prisma } from "@/prisma/generated/client";
import { databasePool, runTasksAfter } from "@/server/db";

/** What plain SQL needs of a transaction. Those of the typed client have it too, so a function of this works in both. */
export type SqlTx = {
  $queryRaw<T = unknown>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<T>;
  $executeRaw(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]): PromiseLike<number>;
};

/** Single statements past the typed client, for what every request does (docs/decisions/016). */
export function sql(): SqlTx {
  return sqlOn(databasePool());
}

/**
 * Runs `work` in one READ COMMITTED transaction of plain SQL: all of it is kept or none of it.
 * @throws AppError `unavailable` when no connection is to be had.
 */
export async function plainTransaction<T>(work: (tx: SqlTx) => Promise<T>): Promise<T> {
  const client = await databasePool()
    .connect()
    .catch(() => {
      throw new AppError("unavailable", "The database is busy or away. Try again in a moment.");
    });
  // One that breaks while it is ours tells the statement at hand, and everybody who listens: with nobody, it would end the process.
  const told = (): void => undefined;
  client.on("error", told);
  const tx = sqlOn(client);
  let broken: Error | undefined;
  try {
    return await runTasksAfter(tx, async () => {
      await client.query("BEGIN");
      const result = await work(tx);
      await client.query("COMMIT");
      return result;
    });
  } catch (error) {
    await client.query("ROLLBACK").catch((failure: Error) => {
      broken = failure;
    });
    throw error;
  } finally {
    client.off("error", told);
    client.release(broken);
  }
}

const names = new Map<string, string>();
const maxNames = 100;

/**
 * The name under which a connection parses a statement once; none beyond the limit, because each keeps memory on the server.
 * It follows from the text, because Next keeps several copies of this module in one process, and they share connections.
 */
function nameOf(text: string): string | undefined {
  const known = names.get(text);
  if (known || names.size >= maxNames) return known;
  const name = `plain_${createHash("sha256").update(text).digest("hex").slice(0, 32)}`;
  names.set(text, name);
  return name;
}

/** Plain SQL on a connection of the caller's own. */
export function sqlOn(client: Pick<pg.ClientBase, "query">): SqlTx {
  const run = (query: TemplateStringsArray | Prisma.Sql, values: unknown[]) => {
    const statement = "raw" in query ? Prisma.sql(query, ...values) : query;
    return client.query({ text: statement.text, values: statement.values, name: nameOf(statement.text) });
  };
  return {
    $queryRaw: async <T>(query: TemplateStringsArray | Prisma.Sql, ...values: unknown[]) => (await run(query, values)).rows as T,
    $executeRaw: async (query, ...values) => (await run(query, values)).rowCount ?? 0,
  };
}
