import type { AppealMessageInput, DecideAppealInput, OpenAppealInput } from "@/lib/contracts/appeal";
import type { PersonKey } from "./people";

type Said = Pick<AppealMessageInput, "kind" | "text"> & { hoursAgo: number; awaitsAnswer?: true };

/** A complaint against a decision, as support wrote it down; hours count back from the moment of the seed. */
export type AppealStory = Pick<OpenAppealInput, "category" | "statement"> & {
  /** The attempt whose decision it is about. */
  of: string;
  hoursAgo: number;
  talk: Said[];
  /** The senior's word, where it is over; it stands when no new outcome is given. */
  end?: { by: PersonKey; hoursAgo: number } & Pick<DecideAppealInput, "newOutcome" | "reasons" | "sentence" | "note">;
};
