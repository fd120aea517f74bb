import { z } from "zod";
import { apiScopeSchema, plainText, timeSchema } from "./common";

export const createApiKeySchema = z.strictObject({
  name: plainText(100).trim().min(1),
  scopes: z
    .array(apiScopeSchema)
    .min(1, "must name at least one scope")
    .refine((scopes) => new Set(scopes).size === scopes.length, "must name each scope once"),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeySchema>;

/** A program's key without its secret, which is kept nowhere. */
export const apiKeySchema = z.object({
  id: z.uuid(),
  name: z.string(),
  scopes: z.array(apiScopeSchema),
  createdAt: timeSchema,
  lastUsedAt: timeSchema.nullable(),
  revokedAt: timeSchema.nullable(),
});
export type ApiKeyDto = z.infer<typeof apiKeySchema>;

/** The only time that the secret is shown. */
export const apiKeyCreatedSchema = z.object({ id: z.uuid(), secret: z.string() });
export type ApiKeyCreated = z.infer<typeof apiKeyCreatedSchema>;
