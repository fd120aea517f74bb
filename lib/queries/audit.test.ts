import { describe, expect, test } from "vitest";
import { auditExportUrl, auditSearchParams, readAuditFilters } from "./audit";

const caseId = "0194f3a2-7c11-7a10-8f00-3b5a5f6d7e01";

describe("filters in an address", () => {
  test("come back as they were written", () => {
    const filters = {
      actor: "cli",
      action: "case.claimed",
      caseId,
      from: "2026-11-01T00:00:00Z",
      to: "2026-11-02T00:00:00+08:00",
    } as const;
    expect(readAuditFilters(Object.fromEntries(auditSearchParams(filters)))).toEqual({ filters, dropped: [] });
  });

  test("what cannot be read is left out and named", () => {
    const given = { action: "case.vanished", caseId: "SL-12", from: "yesterday", to: "2026-11-02T00:00:00Z", actor: ["a", "b"] };
    expect(readAuditFilters(given)).toEqual({ filters: { to: "2026-11-02T00:00:00Z" }, dropped: ["actor", "action", "caseId", "from"] });
  });

  test("an empty one and one of another screen count as none", () => {
    expect(readAuditFilters({ actor: "", event: caseId })).toEqual({ filters: {}, dropped: [] });
  });
});

test("the export asks for the same filters, with its purpose escaped", () => {
  const url = new URL(auditExportUrl({ action: "audit.read" }, { format: "csv", purpose: "Q4 review & report" }), "http://localhost");
  expect(Object.fromEntries(url.searchParams)).toEqual({ action: "audit.read", format: "csv", purpose: "Q4 review & report" });
});
