import "server-only";
import { isDeepStrictEqual } from "node:util";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { ReasonCodeInput } from "@/lib/contracts/reason-code-input";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { lockReasonCodes, storeReasonCode } from "@/server/reason-codes/store-reason-code";

/**
 * Stores the next version of a reason; decisions keep the version they named. The same words again change nothing.
 * @param input the whole reason, and the version that its author saw.
 * @throws AppError `not-found`, `unprocessable` (what every reason must keep), `version-changed` (412).
 */
export async function changeReasonCode(
  actor: Actor,
  input: { code: string; version: number; reason: ReasonCodeInput },
): Promise<ReasonCode> {
  authorizePerson(actor, "reason_code.change");
  return transaction(async (tx) => {
    const known = await lockReasonCodes(tx);
    const old = known.find(({ code }) => code === input.code);
    if (!old) throw new AppError("not-found", "There is no such reason.");
    if (old.version !== input.version) {
      throw new AppError("version-changed", "The reason was changed meanwhile: version {version} is in force now. Nothing was saved.", {
        values: { version: old.version },
        facts: { version: old.version },
      });
    }
    const changed = changedParts(old, input.reason);
    if (changed.length === 0) return old;
    const reason = { ...input.reason, code: old.code, version: old.version + 1 };
    await storeReasonCode(tx, reason, known);
    const details = { code: reason.code, reasonVersion: reason.version, changed, active: reason.active, outcomes: reason.outcomes };
    await audit(tx, actor, { action: "reason_code.changed", details });
    return reason;
  });
}

function changedParts(old: ReasonCode, reason: ReasonCodeInput): string[] {
  return (Object.keys(reason) as (keyof ReasonCodeInput)[]).filter((part) => !isDeepStrictEqual(old[part], reason[part]));
}
