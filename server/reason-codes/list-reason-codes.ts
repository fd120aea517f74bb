import "server-only";
import type { ReasonCode } from "@/lib/contracts/reason-code";
import { type Actor, authorize } from "@/server/actor";
import { reasonCodesInForce } from "@/server/reason-codes/reason-codes-in-force";

/** The reasons that a decision may name, in the order in which they are offered. */
export async function listReasonCodes(actor: Actor): Promise<ReasonCode[]> {
  authorize(actor, "reason_code.read");
  return (await reasonCodesInForce()).filter((reason) => reason.active);
}

/** Also the retired ones, for whoever changes them. */
export async function listAllReasonCodes(actor: Actor): Promise<ReasonCode[]> {
  authorize(actor, "reason_code.change");
  return reasonCodesInForce();
}
