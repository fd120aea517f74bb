import type { Operation } from "./operation";
import { appealOperations } from "./operations/appeals";
import { auditOperations } from "./operations/audit";
import { caseOperations } from "./operations/cases";
import { changeOperations } from "./operations/changes";
import { handOverOperations } from "./operations/hand-over";
import { verificationOperations, webhookOperations } from "./operations/intake";
import { apiKeyOperations, peopleOperations } from "./operations/people";
import { reportOperations } from "./operations/reports";
import { ruleOperations } from "./operations/rules";
import { serviceOperations } from "./operations/service";
import { viewOperations } from "./operations/views";

/** Every call that this service answers, by resource. A route without an entry here fails the tests. */
export const operationGroups = {
  Verifications: verificationOperations,
  Webhooks: webhookOperations,
  Cases: caseOperations,
  Changes: changeOperations,
  "Hand-over": handOverOperations,
  Views: viewOperations,
  Appeals: appealOperations,
  Rules: ruleOperations,
  Reports: reportOperations,
  Audit: auditOperations,
  People: peopleOperations,
  "API keys": apiKeyOperations,
  Service: serviceOperations,
} as const satisfies Record<string, Record<string, Operation>>;

type Group = (typeof operationGroups)[keyof typeof operationGroups];
type In<G> = G extends unknown ? G[keyof G] : never;
/** `GET /api/v1/cases` and so on: the names of all operations. */
export type OperationName = Extract<In<Group>, Operation>["name"];
