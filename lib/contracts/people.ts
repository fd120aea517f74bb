import { z } from "zod";
import { plainText, roleSchema, timeSchema } from "./common";
import { passwordLength } from "./vocabulary";

/** A mailbox at its longest (RFC 5321, 4.5.3.1.3). */
const emailSchema = plainText(254).trim().pipe(z.email("must be an e-mail address"));

export const invitePersonSchema = z.strictObject({ email: emailSchema, name: plainText(100).trim().min(1), role: roleSchema });
export type InvitePersonInput = z.infer<typeof invitePersonSchema>;

export const changeRoleSchema = z.strictObject({ role: roleSchema });

export const acceptInvitationSchema = z.strictObject({
  token: z.string().max(128),
  password: z.string().min(passwordLength.min).max(passwordLength.max),
});
export type AcceptInvitationInput = z.infer<typeof acceptInvitationSchema>;

/** `invited` and `reset` wait for a password to be chosen through the one-time link. */
export const personStatusSchema = z.enum(["active", "invited", "reset", "disabled"]);
export type PersonStatus = z.infer<typeof personStatusSchema>;

/** Somebody who works here, as the administrator sees them. */
export const personSchema = z.object({
  id: z.uuid(),
  email: z.string(),
  name: z.string(),
  role: roleSchema,
  status: personStatusSchema,
  linkExpiresAt: timeSchema.nullable().describe("Until when the open link works; null when none is open."),
  signedIn: z.boolean(),
  lastActiveAt: timeSchema.nullable(),
  createdAt: timeSchema,
});
export type PersonDto = z.infer<typeof personSchema>;

/** The only time that the link is shown. */
export const oneTimeLinkSchema = z.object({ personId: z.uuid(), link: z.string(), expiresAt: timeSchema });
export type OneTimeLink = z.infer<typeof oneTimeLinkSchema>;

export const invitationAcceptedSchema = z.object({ email: z.string().describe("What to sign in with.") });
