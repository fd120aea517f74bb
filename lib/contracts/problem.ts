import { z } from "zod";

export const fieldErrorSchema = z.object({
  path: z.string().describe("The field in JSON notation, such as `images[0].data`, or the header."),
  message: z.string(),
});

/** The body of every refusal, `application/problem+json` (RFC 9457). Some kinds carry further members that a screen needs. */
export const problemSchema = z.looseObject({
  type: z.string().describe("`/problems/` and the kind."),
  title: z.string(),
  status: z.number().int(),
  detail: z
    .string()
    .describe(
      "What happened, what was kept and what to do, in the language that `Content-Language` names: English, or Chinese where the request asks for it.",
    ),
  requestId: z.string(),
  errors: z.array(fieldErrorSchema).optional().describe("One entry per wrong input."),
});
