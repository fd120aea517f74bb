import { z } from "zod";

/** The id of an event in the stream of changes, `<transaction>-<row>`; whoever sends it back gets what came after it. */
export const eventIdSchema = z.string().regex(/^\d{1,18}-\d{1,18}$/, "is not the id of one of our events");

export const followChangesSchema = z.strictObject({
  after: eventIdSchema.optional().describe("The last event that the caller has seen; `Last-Event-ID` goes before it."),
  follow: z.enum(["true", "false"]).default("true").describe("`false` gives what there is and ends, for programs that ask now and then."),
});

/** What an event without a name says: these cases changed, or are new. What became of them is read elsewhere. */
export const caseChangesSchema = z.object({ caseIds: z.array(z.uuid()) });
export type CaseChanges = z.infer<typeof caseChangesSchema>;

/** What the event `end` says; nothing comes after it. `sign-in`: it has ended. `too-many`: newer streams of the same person took its place. */
export const streamEndSchema = z.object({ reason: z.enum(["sign-in", "too-many"]) });
export type StreamEnd = z.infer<typeof streamEndSchema>;
