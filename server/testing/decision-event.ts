import "server-only";
import { randomUUID } from "node:crypto";
import type { TestGround } from "@/server/testing/use-test-database";

type Decision = { id: string; caseId: string; reviewerId: string; stage: string; outcome: string };

/** The audit event of a decision that a test inserts past all verbs: the database takes none without. */
export async function decisionEvent(asApp: TestGround["asApp"], { id, caseId, reviewerId, stage, outcome }: Decision): Promise<string> {
  const eventId = randomUUID();
  await asApp(
    `INSERT INTO audit_events (id, occurred_at, action, outcome, actor_type, actor_id, case_id, details)
     VALUES ($1, now(), 'decision.made', 'success', 'user', $2, $3, jsonb_build_object('decisionId', $4::text, 'stage', $5::text, 'outcome', $6::text))`,
    [eventId, reviewerId, caseId, id, stage, outcome],
  );
  return eventId;
}
