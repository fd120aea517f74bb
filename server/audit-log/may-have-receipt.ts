import "server-only";
import { can } from "@/lib/permissions";
import type { Actor } from "@/server/actor";

/** Whether somebody may have the receipt of a decision: its author, and whoever reads the log. */
export function mayHaveReceipt(viewer: Actor, reviewerId: string): boolean {
  return can(viewer, "audit.read") || (can(viewer, "receipt.read") && viewer.id === reviewerId);
}
