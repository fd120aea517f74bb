import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import type { NewReasonCode } from "@/lib/contracts/reason-code-input";
import { AppError } from "@/lib/errors";
import { type Actor, authorizePerson } from "@/server/actor";
import { audit } from "@/server/audit";
import { transaction } from "@/server/db";
import { lockReasonCodes, storeReasonCode } from "@/server/reason-codes/store-reason-code";

/**
 * Adds a reason, version 1.
 * @throws AppError `unprocessable`, `duplicate` (409) when the code was ever used: old decisions name it.
 */
export async function addReasonCode(actor: Actor, input: NewReasonCode): Promise<ReasonCode> {
  authorizePerson(actor, "reason_code.change");
  return transaction(async (tx) => {
    const known = await lockReasonCodes(tx);
    if (known.some(({ code }) => code === input.code))
      throw new AppError("duplicate", "A reason has this code already, in force or retired. Choose another one.");
    const reason = { ...input, version: 1 };
    await storeReasonCode(tx, reason, known);
    const { code, active, outcomes } = reason;
    await audit(tx, actor, { action: "reason_code.changed", details: { code, reasonVersion: 1, changed: ["code"], active, outcomes } });
    return reason;
  });
}
