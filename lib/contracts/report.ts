import { z } from "zod";
import { instantSchema, timeSchema } from "./common";
import { queues } from "./vocabulary";

/** How far apart the ends of a report may be. */
export const maxReportDays = 31;

/** With fewer decisions than these a time would be one person's and not the team's. */
export const enoughToSay = 3;

export const loadQuerySchema = z.strictObject({
  from: instantSchema.optional().describe("Start of the report, moved back to its full hour; 24 hours before `to` when left out."),
  to: instantSchema.optional().describe(`End of the report, moved on to its full hour; now when left out. At most ${maxReportDays} days.`),
});
export type LoadInput = z.infer<typeof loadQuerySchema>;

const spanSchema = z.object({ median: z.int(), p90: z.int() }).describe("Seconds.").nullable();

const decidedShape = {
  decisions: z.int().describe("Decisions of all people together; those taken back are left out."),
  unknown: z.int().describe("How many of them have no times, because they are older than the times."),
  wait: spanSchema.describe(
    `From when a case came into the queue to when it was claimed, in seconds; null below ${enoughToSay} decisions with times.`,
  ),
  handle: spanSchema.describe("From the claim to the decision, in seconds; null likewise."),
};

export const queueLoadSchema = z.object({
  queue: z.enum(queues),
  waiting: z.int().describe("Undecided cases of the queue now, counted up to 1000."),
  overdue: z.int().describe("How many of them are past their due time, counted up to 1000."),
  oldestFlaggedAt: timeSchema.nullable().describe("When the oldest of them was flagged."),
  ...decidedShape,
  hours: z.array(z.object({ hour: timeSchema.describe("Start of the hour, UTC."), ...decidedShape })),
});
export type QueueLoad = z.infer<typeof queueLoadSchema>;
export type HourLoad = QueueLoad["hours"][number];

export const loadReportSchema = z.object({ from: timeSchema, to: timeSchema, queues: z.array(queueLoadSchema) });
export type LoadReport = z.infer<typeof loadReportSchema>;
