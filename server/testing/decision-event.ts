import "server-only";
import { randomUUID } from "node:crypto";
import type { TestGround } from "@/server/testing/use-test-database";

/** The audit event of a decision that a test inserts past all verbs: the database takes none without. */
export async function decisionEvent(asApp: TestGround["asApp"], caseId: string, decisionId: string): Promise<string> {
  const id = randomUUID();
  await asApp(
    `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, case_id, details)
     VALUES ($1, now(), 'decision.made', 'success', 'system', $2, jsonb_build_object('decisionId', $3::text))`,
    [id, caseId, decisionId],
  );
  return id;
}
