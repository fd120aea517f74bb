import { expect, test } from "vitest";
import { transaction } from "@/server/db";
import { plainTransaction, type SqlTx } from "@/server/plain-sql";
import { openRoute } from "@/server/route";
import { useTestDatabase } from "@/server/testing/use-test-database";

const { asOwner } = useTestDatabase();

async function cutOff(tx: SqlTx): Promise<void> {
  const [row] = await tx.$queryRaw<{ pid: number }[]>`SELECT pg_backend_pid() AS pid`;
  await asOwner("SELECT pg_terminate_backend($1, 5000)", [row?.pid]);
}

test.each([
  ["plain", plainTransaction],
  ["typed", transaction as typeof plainTransaction],
])("a connection that ends in a %s transaction ends nothing else, and is told as the database being away", async (_kind, inTransaction) => {
  const answer = await openRoute({ name: "GET /test" }, async () => {
    await inTransaction(async (tx) => {
      await cutOff(tx);
      await tx.$queryRaw`SELECT 1`;
    });
    return Response.json({});
  })(new Request("http://127.0.0.1/"), { params: Promise.resolve({}) });
  expect(answer.status).toBe(503);
  expect(await answer.json()).toMatchObject({
    type: "/problems/unavailable",
    detail: "The database is busy or away. Try again in a moment.",
  });
  expect(await inTransaction(async (tx) => tx.$queryRaw`SELECT 1 AS one`)).toEqual([{ one: 1 }]);
});
