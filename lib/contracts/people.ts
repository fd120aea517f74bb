import { z } from "zod";
import { plainText, roleSchema } from "./common";
import { passwordLength, type Role } from "./vocabulary";

/** A mailbox at its longest (RFC 5321, 4.5.3.1.3). */
const emailSchema = plainText(254).trim().pipe(z.email("must be an e-mail address"));

export const invitePersonSchema = z.strictObject({ email: emailSchema, name: plainText(100).trim().min(1), role: roleSchema });
export type InvitePersonInput = z.infer<typeof invitePersonSchema>;

export const changeRoleSchema = z.strictObject({ role: roleSchema });

export const acceptInvitationSchema = z.strictObject({
  token: z.string().max(128),
  password: z
    .string()
    .min(passwordLength.min, `must have at least ${passwordLength.min} characters`)
    .max(passwordLength.max, `must have at most ${passwordLength.max} characters`),
});
export type AcceptInvitationInput = z.infer<typeof acceptInvitationSchema>;

/** `invited` and `reset` wait for a password to be chosen through the one-time link. */
export type PersonStatus = "active" | "invited" | "reset" | "disabled";

/** Somebody who works here, as the administrator sees them. */
export type PersonDto = {
  id: string;
  email: string;
  name: string;
  role: Role;
  status: PersonStatus;
  /** Until when the open link works; null when none is open. */
  linkExpiresAt: string | null;
  signedIn: boolean;
  lastActiveAt: string | null;
  createdAt: string;
};

/** The only time that the link is shown. */
export type OneTimeLink = { personId: string; link: string; expiresAt: string };
