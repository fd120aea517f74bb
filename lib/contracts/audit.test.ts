import { expect, test } from "vitest";
import { auditExportSchema, auditQuerySchema } from "@/lib/contracts/audit";
import { auditActions } from "@/lib/contracts/audit-actions";

test("every action reads noun.verb and stands in the list once", () => {
  for (const action of auditActions) expect(action).toMatch(/^[a-z_]+\.[a-z_]+$/);
  expect(new Set(auditActions).size).toBe(auditActions.length);
});

test("an export says its format and why it leaves the house", () => {
  expect(auditExportSchema.parse({ format: "csv", purpose: " yearly audit " })).toEqual({ format: "csv", purpose: "yearly audit" });
  for (const wrong of [
    { format: "csv" },
    { format: "csv", purpose: "  a " },
    { format: "pdf", purpose: "audit" },
    { purpose: "audit" },
    { format: "csv", purpose: "x".repeat(201) },
  ]) {
    expect(auditExportSchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});

test("filters are known actions and instants with a zone", () => {
  expect(auditQuerySchema.parse({ action: "decision.made", from: "2026-11-20T10:00:00+08:00" })).toEqual({
    action: "decision.made",
    from: "2026-11-20T10:00:00+08:00",
    limit: 50,
  });
  for (const wrong of [
    { action: "decision.erased" },
    { from: "yesterday" },
    { to: "2026-11-20T10:00:00" },
    { actor: "" },
    { actor: "a\0" },
    { caseId: "SL-1001" },
    { who: "me" },
  ]) {
    expect(auditQuerySchema.safeParse(wrong).success, JSON.stringify(wrong)).toBe(false);
  }
});
