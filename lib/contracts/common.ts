import { z } from "zod";
import { fieldSources } from "./field-sources";
import { apiScopes, documentTypes, fieldKeys, flags, imageKinds, roles, triggers } from "./vocabulary";

export const triggerSchema = z.enum(triggers);

export const documentTypeSchema = z.enum(documentTypes);

/** ISO 3166-1 alpha-3, with the extra codes of ICAO 9303-3 section 5 kept (UTO, GBN, D padded is `D`). */
export const countrySchema = z.string().regex(/^[A-Z]{1,3}$/, "must be an ISO 3166-1 alpha-3 or ICAO 9303 code such as UTO");

export const imageKindSchema = z.enum(imageKinds);

export const fieldKeySchema = z.enum(fieldKeys);

export const fieldSourceSchema = z.enum(fieldSources);

export const flagSchema = z.enum(flags);

export const roleSchema = z.enum(roles);

export const apiScopeSchema = z.enum(apiScopes);

/** An ISO 8601 instant with an offset or Z, kept as the string that came in; in the centuries that identity documents know. */
export const instantSchema = z.iso
  .datetime({ offset: true })
  .refine((value) => /^(19|20|21)/.test(value), "must be a time between 1900 and 2199");

/** A moment in an answer: ISO 8601 in UTC. */
export const timeSchema = z.iso.datetime();

/** Text that a database column and a log line can hold: no control characters. */
export const plainText = (max: number) =>
  z
    .string()
    .max(max)
    .regex(/^[^\p{Cc}\p{Cs}]*$/u, "must not contain control characters or half characters");

/** One line that stands beside other words: plain, and without characters that turn the direction of what follows (UAX #9). */
export const plainLine = (max: number) =>
  plainText(max).regex(/^[^\u202A-\u202E\u2066-\u2069]*$/u, "must not contain characters that change the direction of text");

/** The same over several lines: what somebody writes for colleagues. */
export const plainLines = (max: number) =>
  z
    .string()
    .max(max)
    .regex(
      /^(?:[\t\n\r]|[^\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069])*$/u,
      "must not contain control characters, half characters, or characters that change the direction of text",
    );

export const idSchema = plainText(128).min(1);

/** Our ids in a path. Anything else is simply not there: 404, never a database error. */
export const idParams = z.object({ id: z.uuid() });

/** The paging part of every list query: `limit` at most 100, an opaque `cursor`. */
export const pageQuery = {
  cursor: z.string().max(512).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
};

/** One page of a list, as every list answers. */
export const pageOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), nextCursor: z.string().nullable() });
export type Page<T> = { items: T[]; nextCursor: string | null };
