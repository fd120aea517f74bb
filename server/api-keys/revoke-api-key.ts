import "server-only";
import { AppError } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { audit } from "@/server/audit";
import { now } from "@/server/clock";
import { transaction } from "@/server/db";

/**
 * Ends a program's key at once and for good. Twice is fine and recorded once.
 * @throws AppError `not-found`.
 */
export async function revokeApiKey(actor: Actor, id: string): Promise<void> {
  authorize(actor, "api_key.manage");
  await transaction(async (tx) => {
    const [revoked] = await tx.apiKey.updateManyAndReturn({
      where: { id, revokedAt: null },
      data: { revokedAt: now() },
      select: { name: true },
    });
    if (revoked) return audit(tx, actor, { action: "api_key.revoked", details: { keyId: id, name: revoked.name } });
    const key = await tx.apiKey.findUnique({ where: { id }, select: { id: true } });
    if (!key) throw new AppError("not-found", "There is no such API key.");
  });
}
