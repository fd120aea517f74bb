import { z } from "zod";
import { pageOf } from "@/lib/contracts/common";
import type { Operation } from "@/lib/contracts/operation";
import { policyInForceSchema, policyVersionSchema, wholePolicySchema } from "@/lib/contracts/policy";
import {
  newReasonCodeSchema,
  reasonCodeName,
  reasonCodeSchema,
  reasonCodesQuery,
  storedReasonSchema,
} from "@/lib/contracts/reason-code-input";

const version = (answered: { version: number }) => answered.version;

export const ruleOperations = {
  getPolicy: {
    name: "GET /api/v1/policy",
    summary: "Read the policy in force",
    action: "policy.read",
    answers: { 200: policyInForceSchema },
    etag: version,
  },
  changePolicy: {
    name: "PUT /api/v1/policy",
    summary: "Put a new version of the policy in force",
    description: "The whole document: a part that is left out would fall back to its default without a word.",
    action: "policy.change",
    body: wholePolicySchema,
    ifMatch: true,
    answers: { 200: policyInForceSchema },
    etag: version,
    refusals: ["unprocessable"],
  },
  listPolicyVersions: {
    name: "GET /api/v1/policy/versions",
    summary: "List who changed the policy when, and in what",
    action: "policy.change",
    answers: { 200: pageOf(policyVersionSchema) },
  },
  listReasonCodes: {
    name: "GET /api/v1/reason-codes",
    summary: "List the reasons that a decision can name",
    action: "reason_code.read",
    finerActions: { "all=true": "reason_code.change" },
    query: reasonCodesQuery,
    answers: { 200: z.object({ items: z.array(storedReasonSchema) }) },
  },
  addReasonCode: {
    name: "POST /api/v1/reason-codes",
    summary: "Add a reason",
    action: "reason_code.change",
    body: newReasonCodeSchema,
    answers: { 201: storedReasonSchema },
    etag: version,
    refusals: ["duplicate", "unprocessable"],
  },
  changeReasonCode: {
    name: "PUT /api/v1/reason-codes/{code}",
    summary: "Put a new version of a reason in force, or retire it",
    action: "reason_code.change",
    params: z.object({ code: reasonCodeName }),
    body: reasonCodeSchema,
    ifMatch: true,
    answers: { 200: storedReasonSchema },
    etag: version,
    refusals: ["unprocessable"],
  },
} as const satisfies Record<string, Operation>;
