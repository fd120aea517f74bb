/** What a file of the log is, by its own first bytes. */
export type FileKind = "export" | "receipt" | "checkpoint" | "consistency" | "unknown";

/** One thing that was found, by a code whose words are the messages' (`verify.findings`); `open` is what could not be checked. */
export type Finding = { level: "pass" | "fail" | "open"; code: FindingCode; params: Params };
export type Params = Record<string, string | number>;

/** What a sound file still does not show, by a code whose words are `verify.limits`. */
export type Limit = { code: LimitCode; params: Params };

/** What a file says of itself, for whoever reads the report. None of it is proven by being here. */
export type About = {
  origin?: string;
  size?: number;
  events?: number;
  exportedAt?: string;
  purpose?: string;
  index?: number;
  /** The entry that a receipt is of, as its text. */
  entry?: string;
};

export type FileReport = { name: string; kind: FileKind; badIndex: number | null; findings: Finding[]; about: About };

/** `alone`: sound, but without a key a file agrees only with itself. `partial`: something else could not be checked. */
export type Verdict = "well" | "alone" | "partial" | "unreadable" | "failed";

export type Report = {
  /** Nothing was found wrong; `verdict` says whether all could be checked. */
  ok: boolean;
  verdict: Verdict;
  /** The lowest index of the log that is wrong in the first file that has one. */
  badIndex: number | null;
  files: FileReport[];
  /** What the files show of each other. */
  findings: Finding[];
  limits: Limit[];
};

const unreadableCodes = ["fileUnknown", "fileUnreadable"] as const;

export type FindingCode =
  | (typeof unreadableCodes)[number]
  | "signed"
  | "signatureWrong"
  | "notSigned"
  | "otherLog"
  | "noKey"
  | "witnessed"
  | "witnessWrong"
  | "witnessMissing"
  | "checkpointMalformed"
  | "treeMatches"
  | "treeDiffers"
  | "treeMalformed"
  | "treeIncomplete"
  | "eventsMatch"
  | "eventChanged"
  | "eventMissing"
  | "eventUnlisted"
  | "eventOutOfOrder"
  | "lineUnreadable"
  | "endsEarly"
  | "afterEnd"
  | "formatUnknown"
  | "countDiffers"
  | "sizeDiffers"
  | "included"
  | "notIncluded"
  | "receiptMalformed"
  | "receiptWithoutEntry"
  | "consistencyMalformed"
  | "earlierMissing"
  | "consistent"
  | "notConsistent"
  | "sameTree"
  | "twoHistories"
  | "twoEvents"
  | "otherOrigins"
  | "unlinked";

export type LimitCode = "noKey" | "truth" | "oneHistory" | "later" | "request" | "leftOut" | "otherEntries" | "unlinked";

export const pass = (code: FindingCode, params: Params = {}): Finding => ({ level: "pass", code, params });
export const fail = (code: FindingCode, params: Params = {}): Finding => ({ level: "fail", code, params });
export const open = (code: FindingCode, params: Params = {}): Finding => ({ level: "open", code, params });

/** The one word over all findings. A wrong file outweighs an unreadable one, and that what could not be checked. */
export function verdictOf(findings: readonly Finding[]): Verdict {
  const failed = findings.filter(({ level }) => level === "fail");
  if (failed.some(({ code }) => !unreadableCodes.includes(code as (typeof unreadableCodes)[number]))) return "failed";
  if (failed.length > 0) return "unreadable";
  const left = findings.filter(({ level }) => level === "open");
  if (left.some(({ code }) => code !== "noKey")) return "partial";
  return left.length > 0 ? "alone" : "well";
}
