import { z } from "zod";
import { apiScopeSchema, plainText } from "./common";
import type { ApiScope } from "./vocabulary";

export const createApiKeySchema = z.strictObject({
  name: plainText(100).trim().min(1),
  scopes: z
    .array(apiScopeSchema)
    .min(1, "must name at least one scope")
    .refine((scopes) => new Set(scopes).size === scopes.length, "must name each scope once"),
});
export type CreateApiKeyInput = z.infer<typeof createApiKeySchema>;

/** A program's key without its secret, which is kept nowhere. */
export type ApiKeyDto = {
  id: string;
  name: string;
  scopes: ApiScope[];
  createdAt: string;
  lastUsedAt: string | null;
  revokedAt: string | null;
};

/** The only time that the secret is shown. */
export type ApiKeyCreated = { id: string; secret: string };
