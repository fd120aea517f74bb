import { z } from "zod";
import { auditActions } from "./audit-actions";
import { idSchema, instantSchema, pageQuery, plainText, timeSchema } from "./common";

export const auditActionSchema = z.enum(auditActions);

export const actorTypes = ["user", "api_key", "provider", "system"] as const;
export type ActorType = (typeof actorTypes)[number];

export const auditFiltersSchema = z.strictObject({
  actor: idSchema.optional(),
  action: auditActionSchema.optional(),
  caseId: z.uuid().optional(),
  from: instantSchema.optional(),
  to: instantSchema.optional(),
});
export type AuditFilters = z.infer<typeof auditFiltersSchema>;
export const auditQuerySchema = auditFiltersSchema.extend(pageQuery);
export const auditExportSchema = auditFiltersSchema.extend({
  format: z
    .enum(["jsonl", "csv", "proof"])
    .describe("`proof` is JSON lines that end with what proves them: the tree and a signed checkpoint (docs/audit-log.md)."),
  purpose: plainText(200).trim().min(3).describe("Why the log leaves the house; it goes on the record."),
});

/** The entry of an event in the log is its canonical JSON (RFC 8785) in this form; another form gets another number. */
export const auditFormat = 1;

/** One fact about who did or saw what. Holds no personal data of a subject. */
export const auditEntrySchema = z.object({
  v: z.literal(auditFormat),
  id: z.uuid(),
  occurredAt: timeSchema,
  action: auditActionSchema,
  outcome: z.enum(["success", "failure"]),
  actor: z.object({
    type: z.enum(actorTypes),
    id: z.string().nullable(),
    role: z.string().nullable().describe("The role at that time."),
    name: z.string().nullable(),
    sessionId: z.string().nullable(),
    signIn: z.string().nullable().describe("How they had signed in, in the words of RFC 8176."),
  }),
  subject: z.string().nullable().describe("The subject, by a keyed hash."),
  caseId: z.uuid().nullable(),
  caseReference: z.string().nullable(),
  caseVersion: z.object({ before: z.number().int(), after: z.number().int() }).nullable(),
  verificationId: z.uuid().nullable(),
  policyVersion: z.number().int().nullable().describe("The version of the rules that stood."),
  scoreVersion: z.string().nullable().describe("The version of the comparison that was shown."),
  requestId: z.string().nullable(),
  address: z.string().nullable().describe("The network address, of staff only."),
  details: z
    .record(z.string(), z.unknown())
    .describe("Codes, counts, ids, commitments, and names of staff and keys; never a value read from a document."),
});
export type AuditEntryDto = z.infer<typeof auditEntrySchema>;

/** An event and where it stands in the log. */
export const auditEventSchema = auditEntrySchema.extend({
  index: z.number().int().nullable().describe("Its place in the log from 0 on; null until the log has taken it up, within a second."),
});
export type AuditEventDto = z.infer<typeof auditEventSchema>;

/** What can stand against the log. Each has its words in the messages and its line in docs/operations.md. */
export const logFaults = [
  /** The stored event is not the one that was taken up. */
  "event_changed",
  /** An entry has no event any more. */
  "event_missing",
  /** An index has no entry. */
  "entry_missing",
  /** An entry stands beyond what was signed. */
  "entry_added",
  /** The hashes over the entries do not lead to the root that was signed. */
  "root_differs",
  /** A checkpoint does not bear the log's signature. */
  "signature_wrong",
  /** The database is older than what was signed. */
  "rolled_back",
  /** The database tells another history than the one that was signed. */
  "rewritten",
  /** An event was deleted before the log took it up. */
  "event_lost",
  /** An event is neither in the log nor about to be. */
  "event_unlogged",
  /** A decision has no event. */
  "decision_unlogged",
  /** A witness saw another history. */
  "witness_conflict",
] as const;
export type LogFaultKind = (typeof logFaults)[number];

/** What people who read the log are alarmed by: a fault, events that it does not take up, and a check that stands still. */
export const logAlarms = [...logFaults, "events_wait", "check_stopped", "unknown"] as const;
export type LogAlarmKind = (typeof logAlarms)[number];

/** What one can know of the log at a glance. */
export const auditStatusSchema = z.object({
  origin: z.string().nullable().describe("Who the log is: the first line of its checkpoints."),
  key: z.string().nullable().describe("The public key of the log (C2SP signed-note)."),
  size: z.number().int(),
  checkpoint: z.string().nullable().describe("The newest signed checkpoint with the cosignatures of its witnesses (C2SP tlog-checkpoint)."),
  waiting: z.object({ events: z.number().int(), seconds: z.number() }).describe("What the log has not taken up yet, and since when."),
  check: z
    .object({
      at: timeSchema,
      checked: z.number().int().describe("How many entries were compared with the stored events since the check began."),
      wholeAt: timeSchema.nullable().describe("When the whole log was last compared from its first entry on."),
      failure: z.looseObject({ kind: z.string(), index: z.number().int().nullable() }).nullable(),
      failedAt: timeSchema.nullable(),
    })
    .nullable(),
  witnesses: z
    .array(z.object({ name: z.string(), size: z.number().int().nullable() }))
    .describe("Each witness that is asked, and the newest size that it cosigned; null when it did not lately."),
  alarm: z
    .object({ kind: z.enum(logAlarms), index: z.number().int().nullable(), since: timeSchema })
    .nullable()
    .describe("What has to be looked at now: a fault with the first index that is wrong, or that nothing is taken up or checked."),
});
export type AuditStatus = z.infer<typeof auditStatusSchema>;
export type LogAlarm = NonNullable<AuditStatus["alarm"]>;

const tileIndex = z
  .string()
  .describe(
    "Which tile of its level, in path elements of three digits, all but the last after an `x`: `x001/x234/067`. Of a partial tile with " +
      "`.p/` and how many it holds: `x001/x234/067.p/8`.",
  );
/** As strings, because what is wrong in them is refused with its path and not as an address that leads nowhere. */
export const entryBundleParams = z.object({ index: tileIndex });
export const tileParams = z.object({ level: z.string().describe("0 to 63; 0 holds the hashes of entries."), index: tileIndex });

export const consistencyQuerySchema = z.strictObject({
  from: z.coerce.number().int().positive().describe("The size of the earlier checkpoint."),
  to: z.coerce.number().int().positive().optional().describe("The size of the later one; the newest unless given."),
});
