import type { OperationName } from "@/lib/contracts/operations";

const caseId = "019ab0c4-6a00-7d3e-9f60-6f5b3c9a1e02";
const verificationId = "019ab0c4-69f0-7b51-8a1c-2f4d7e9b0c11";

const verification = {
  externalId: "ver_123",
  subject: { id: "acct_42", email: "a@example.org", createdAt: "2024-05-01T00:00:00Z" },
  trigger: "advanced_feature",
  submittedAt: "2026-11-20T10:00:00Z",
  document: { type: "passport", country: "UTO" },
  fields: [{ key: "full_name", source: "viz", value: "ERIKSSON ANNA MARIA", confidence: 0.98 }],
  mrz: ["P<UTOERIKSSON<<ANNA<MARIA<<<<<<<<<<<<<<<<<<<", "L898902C36UTO7408122F1204159ZE184226B<<<<<10"],
  checks: [
    {
      name: "face_match",
      category: "biometric",
      verdict: "fail",
      reasons: ["low_similarity"],
      score: { value: 0.41, raw: 41, rawScale: "0-100", threshold: 0.8 },
    },
  ],
};

const decision = {
  leaseToken: "5f0c7a52-8b1d-4f3e-9c59-0d6b1a7e4c20",
  outcome: "reject",
  reasons: [{ code: "face_mismatch" }],
  note: "The ears and the jaw differ.",
  claimNext: false,
};

const decisionMade = {
  decision: {
    id: "019ab0d1-11c0-7c02-b1a4-5e0f8d2c7b31",
    stage: "first",
    outcome: "reject",
    reviewer: { id: "019ab0c0-0000-7000-8000-000000000001", name: "Ada Morgan", you: true },
    reasons: [{ code: "face_mismatch", version: 1, step: null, label: { en: "Not the same person", "zh-CN": "不是同一个人" } }],
    note: "The ears and the jaw differ.",
    decidedAt: "2026-11-20T10:14:05.120Z",
    effectiveAt: "2026-11-20T10:14:05.120Z",
    undone: false,
    judgement: null,
    receipt: { index: null },
  },
  case: {
    id: caseId,
    reference: "SL-4821",
    state: "decided",
    queue: null,
    outcome: "rejected",
    closedReason: null,
    version: 2,
    subjectId: "acct_42",
    externalId: "ver_123",
    trigger: "advanced_feature",
    document: { type: "passport", country: "UTO" },
    flags: ["face_match_low"],
    risk: 62,
    faceVerdict: "fail",
    flaggedAt: "2026-11-20T10:00:01.004Z",
    dueAt: "2026-11-21T10:00:01.004Z",
    decidedAt: "2026-11-20T10:14:05.120Z",
    holder: null,
    assignee: null,
    attention: null,
  },
  next: null,
};

/** What to send and what comes back, for the calls that a reader will try first and for those of programs. */
export const examples: Partial<Record<OperationName, { request?: unknown; answer?: unknown }>> = {
  "POST /api/v1/verifications": {
    request: verification,
    answer: { id: verificationId, status: "flagged", caseId, flags: ["face_match_low"] },
  },
  "POST /api/v1/verifications/{id}/images": { request: { images: [{ id: "img1", kind: "document_front", data: "<base64>" }] } },
  "POST /api/v1/appeals": { request: { caseId, category: "identity", statement: "It is me; the picture is ten years old." } },
  "POST /api/v1/appeals/{id}/messages": { request: { kind: "from_person", text: "I have sent a newer picture." } },
  "POST /api/v1/appeals/{id}/attachments": { request: { data: "<base64>" } },
  "POST /api/v1/cases/{id}/decisions": { request: decision, answer: decisionMade },
};
