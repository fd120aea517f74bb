import "server-only";
import { db } from "@/server/db";

/** Of these keys, those that nobody has revoked. */
export async function runningKeys(ids: readonly string[]): Promise<Set<string>> {
  const keys = await db().apiKey.findMany({ where: { id: { in: [...ids] }, revokedAt: null }, select: { id: true } });
  return new Set(keys.map(({ id }) => id));
}
