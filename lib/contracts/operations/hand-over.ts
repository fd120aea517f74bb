import { z } from "zod";
import { idParams } from "@/lib/contracts/common";
import {
  addNoteSchema,
  assignCasesSchema,
  colleagueSchema,
  handedOverSchema,
  moveCasesSchema,
  myCasesSchema,
  noteAddedSchema,
  releaseCasesSchema,
} from "@/lib/contracts/hand-over";
import type { Operation } from "@/lib/contracts/operation";

const eachForItself = "Each case is handled for itself and answered for by `result`; one that is refused keeps no other from being done.";

export const handOverOperations = {
  assignCases: {
    name: "POST /api/v1/cases/assign",
    summary: "Keep cases for one person, or for nobody any more",
    description: `Not a claim: they are offered to that person first and to nobody else until they take them. ${eachForItself}`,
    action: "case.assign",
    body: assignCasesSchema,
    answers: { 200: handedOverSchema },
  },
  releaseCases: {
    name: "POST /api/v1/cases/release",
    summary: "End the claims on several cases",
    description: `One's own; whoever may assign ends those of others too. ${eachForItself}`,
    action: "case.claim",
    body: releaseCasesSchema,
    answers: { 200: handedOverSchema },
  },
  moveCases: {
    name: "POST /api/v1/cases/move",
    summary: "Move cases between the first queue and that of the seniors",
    description: `Back only while no decision stands. The reason stays with each case as a note. ${eachForItself}`,
    action: "case.assign",
    body: moveCasesSchema,
    answers: { 200: handedOverSchema },
  },
  listMyCases: {
    name: "GET /api/v1/cases/mine",
    summary: "List what the caller holds, what is kept for them, where they are named and what they decided today",
    action: "case.claim",
    answers: { 200: myCasesSchema },
  },
  addNote: {
    name: "POST /api/v1/cases/{id}/notes",
    summary: "Write a note for colleagues on the case that the caller holds",
    description: "Who is named in `mentions` finds the case among their own; the text stays with whoever may see the notes of the case.",
    action: "case.claim",
    params: idParams,
    body: addNoteSchema,
    answers: { 201: noteAddedSchema },
    refusals: ["not-open", "held-by-another", "lease-lost", "only-reserved"],
  },
  dismissMention: {
    name: "POST /api/v1/mentions/{id}/seen",
    summary: "Mark a note that names the caller as seen",
    description: "`id` is that of the note. Opening a case that the caller can never take does the same.",
    action: "case.claim",
    params: idParams,
    answers: { 204: null },
  },
  listColleagues: {
    name: "GET /api/v1/colleagues",
    summary: "List who can be given a case or named in a note",
    action: "colleague.list",
    answers: { 200: z.object({ items: z.array(colleagueSchema) }) },
  },
} as const satisfies Record<string, Operation>;
