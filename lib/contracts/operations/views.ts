import { z } from "zod";
import { idParams } from "@/lib/contracts/common";
import type { Operation } from "@/lib/contracts/operation";
import { savedViewSchema, saveViewSchema } from "@/lib/contracts/view";

const answered = "Answered without its count.";

export const viewOperations = {
  listViews: {
    name: "GET /api/v1/views",
    summary: "List the caller's saved views and those that others share, with how many cases each has",
    action: "view.use",
    answers: { 200: z.object({ items: z.array(savedViewSchema) }) },
  },
  saveView: {
    name: "POST /api/v1/views",
    summary: "Save a view of the queue: filters, order and columns under a name",
    description: `At most 30 a person, each under a name of its own. ${answered}`,
    action: "view.use",
    finerActions: { "shared true": "view.share" },
    body: saveViewSchema,
    answers: { 201: savedViewSchema },
    refusals: ["duplicate", "unprocessable"],
  },
  changeView: {
    name: "PUT /api/v1/views/{id}",
    summary: "Change a view of one's own",
    description: answered,
    action: "view.use",
    finerActions: { "shared true": "view.share" },
    params: idParams,
    body: saveViewSchema,
    answers: { 200: savedViewSchema },
    refusals: ["duplicate"],
  },
  removeView: {
    name: "DELETE /api/v1/views/{id}",
    summary: "Remove a view of one's own, or a shared one by whoever may share",
    action: "view.use",
    params: idParams,
    answers: { 204: null },
  },
} as const satisfies Record<string, Operation>;
