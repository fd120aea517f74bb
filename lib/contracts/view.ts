import { z } from "zod";
import { caseFiltersSchema, personRefSchema } from "./case";
import { plainLine } from "./common";
import { queueColumns } from "./vocabulary";

export const maxViews = 30;

export const saveViewSchema = z
  .strictObject({
    name: plainLine(60).trim().min(1),
    shared: z.boolean().default(false),
    filters: caseFiltersSchema,
    columns: z
      .array(z.enum(queueColumns))
      .max(queueColumns.length)
      .default([...queueColumns]),
  })
  .refine(({ shared, filters }) => !shared || !filters.externalId, {
    path: ["filters", "externalId"],
    message: "is one person's reference: a shared view cannot keep it",
  });
export type SaveViewInput = z.infer<typeof saveViewSchema>;

export const savedViewSchema = z.object({
  id: z.uuid(),
  name: z.string(),
  shared: z.boolean(),
  owner: personRefSchema,
  filters: caseFiltersSchema,
  columns: z.array(z.enum(queueColumns)),
  count: z
    .number()
    .int()
    .nullable()
    .describe("How many cases the list has for the caller, at most 1000; null where it refuses these filters to them."),
});
export type SavedView = z.infer<typeof savedViewSchema>;
