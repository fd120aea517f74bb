import type { ReasonCode } from "@/lib/contracts/reason-code";

type Draft = Omit<ReasonCode, "version" | "active" | "position" | "steps" | "flags" | "label" | "subjectText"> & {
  flags?: ReasonCode["flags"];
  steps?: ReasonCode["steps"];
  label: [en: string, zh: string];
  text: [en: string, zh: string];
};

const drafts: Draft[] = [
  {
    code: "face_mismatch",
    outcomes: ["reject", "escalate"],
    group: "person",
    flags: ["face_match_low"],
    label: ["Not the same person", "不是同一个人"],
    text: ["The person in the selfie does not appear to be the person on the document.", "自拍中的人与证件上的人似乎不是同一个人。"],
  },
  {
    code: "liveness_failed",
    outcomes: ["reject", "request_resubmission", "escalate"],
    group: "person",
    flags: ["liveness_suspect"],
    steps: ["selfie"],
    label: ["Selfie not taken live", "自拍不是现场拍摄"],
    text: [
      "The selfie does not appear to have been taken live. Please take it yourself with the camera.",
      "自拍似乎不是现场拍摄。请用相机本人拍摄。",
    ],
  },
  {
    code: "face_not_visible",
    outcomes: ["request_resubmission"],
    group: "person",
    flags: ["face_match_low", "document_quality"],
    steps: ["selfie"],
    label: ["Face not clearly visible", "面部不清晰"],
    text: [
      "Your face is not clearly visible. Please take the selfie again in good light, without glasses or a hat.",
      "面部不清晰。请在光线充足处重新自拍，不要戴眼镜或帽子。",
    ],
  },
  {
    code: "document_tampered",
    outcomes: ["reject", "escalate"],
    group: "document",
    flags: ["document_suspect", "mrz_inconsistent", "barcode_inconsistent"],
    label: ["Document altered or forged", "证件被篡改或伪造"],
    text: ["The document could not be accepted as genuine.", "无法确认该证件为真实证件。"],
  },
  {
    code: "document_expired",
    outcomes: ["reject", "request_resubmission"],
    group: "document",
    flags: ["document_expired"],
    steps: ["document_front"],
    label: ["Document expired", "证件已过期"],
    text: ["The document had expired on the day it was submitted. Please use a valid one.", "提交当天证件已过期。请使用有效证件。"],
  },
  {
    code: "document_unreadable",
    outcomes: ["request_resubmission"],
    group: "document",
    flags: ["document_quality", "data_mismatch", "mrz_inconsistent"],
    steps: ["document_front", "document_back"],
    label: ["Picture not readable", "照片无法辨认"],
    text: [
      "The picture of the document is blurred, dark or covered by glare. Please take it again.",
      "证件照片模糊、过暗或有反光。请重新拍摄。",
    ],
  },
  {
    code: "document_incomplete",
    outcomes: ["request_resubmission"],
    group: "document",
    flags: ["document_quality", "barcode_inconsistent"],
    steps: ["document_front", "document_back"],
    label: ["Part of the document missing", "证件不完整"],
    text: [
      "A part of the document is outside the picture, or one side is missing. Please take it again.",
      "证件有一部分不在画面内，或缺少一面。请重新拍摄。",
    ],
  },
  {
    code: "document_unsupported",
    outcomes: ["reject", "request_resubmission"],
    group: "document",
    flags: ["document_unsupported"],
    steps: ["document_front"],
    label: ["Document type not accepted", "不接受该证件类型"],
    text: [
      "We cannot accept this type of document. Please use a passport, driving licence or national ID card.",
      "我们无法接受此类证件。请使用护照、驾照或身份证。",
    ],
  },
  {
    code: "data_mismatch",
    outcomes: ["reject", "request_resubmission", "escalate"],
    group: "data",
    flags: ["data_mismatch", "mrz_inconsistent"],
    steps: ["document_front"],
    label: ["Details do not agree", "资料不一致"],
    text: ["The details you gave do not agree with the document.", "您填写的资料与证件不一致。"],
  },
  {
    code: "duplicate_identity",
    outcomes: ["reject", "escalate"],
    group: "risk",
    flags: ["duplicate_document", "duplicate_subject", "duplicate_image"],
    label: ["Identity already used", "身份已被使用"],
    text: ["This document has already been used for another account.", "该证件已用于另一个账户。"],
  },
  {
    code: "underage",
    outcomes: ["reject", "escalate"],
    group: "risk",
    flags: ["underage"],
    label: ["Under the minimum age", "未达到最低年龄"],
    text: ["The feature you asked for has a minimum age that the document does not show.", "您申请的功能有最低年龄要求，证件显示未达到。"],
  },
  {
    code: "watchlist_hit",
    outcomes: ["reject", "escalate"],
    group: "risk",
    flags: ["watchlist"],
    label: ["Watchlist match confirmed", "名单匹配属实"],
    text: ["We cannot complete this verification.", "我们无法完成此次验证。"],
  },
  {
    code: "suspected_coercion",
    outcomes: ["escalate"],
    group: "risk",
    label: ["Person may be under pressure", "当事人可能受到胁迫"],
    text: ["Your verification needs a little more time.", "您的验证需要多一点时间。"],
  },
  {
    code: "minor",
    outcomes: ["escalate"],
    group: "risk",
    flags: ["underage"],
    label: ["Person looks like a child", "当事人看似未成年"],
    text: ["Your verification needs a little more time.", "您的验证需要多一点时间。"],
  },
  {
    code: "needs_specialist",
    outcomes: ["escalate"],
    group: "risk",
    flags: ["document_suspect", "document_unsupported", "watchlist", "provider_referred"],
    label: ["Needs a senior's eye", "需要资深审核员"],
    text: ["Your verification needs a little more time.", "您的验证需要多一点时间。"],
  },
  {
    code: "check_wrong_same_person",
    outcomes: ["approve"],
    group: "override",
    flags: ["face_match_low", "liveness_suspect"],
    label: ["Check was wrong: same person", "检查有误：是同一个人"],
    text: ["Your identity has been verified.", "您的身份已通过验证。"],
  },
  {
    code: "check_wrong_document_genuine",
    outcomes: ["approve"],
    group: "override",
    flags: ["document_suspect", "document_quality", "mrz_inconsistent", "barcode_inconsistent"],
    label: ["Check was wrong: document genuine", "检查有误：证件真实"],
    text: ["Your identity has been verified.", "您的身份已通过验证。"],
  },
  {
    code: "difference_explained",
    outcomes: ["approve"],
    group: "override",
    flags: ["data_mismatch", "duplicate_document", "duplicate_subject", "velocity", "watchlist"],
    label: ["Difference explained", "差异已解释"],
    text: ["Your identity has been verified.", "您的身份已通过验证。"],
  },
];

/** The built-in reasons, version 1. What compliance managers change is stored beside them as later versions. */
export const defaultReasonCodes: ReasonCode[] = drafts.map(({ label, text, flags = [], steps = [], ...draft }, index) => ({
  ...draft,
  version: 1,
  flags,
  steps,
  label: { en: label[0], "zh-CN": label[1] },
  subjectText: { en: text[0], "zh-CN": text[1] },
  active: true,
  position: (index + 1) * 10,
}));
