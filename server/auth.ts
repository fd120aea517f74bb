import "server-only";
import { cookies, headers } from "next/headers";
import type { NextAuthOptions } from "next-auth";
import { getServerSession } from "next-auth";
import CredentialsProvider from "next-auth/providers/credentials";
import { AppError } from "@/lib/errors";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { deriveKey } from "@/server/master-key";
import { requestOrigin } from "@/server/request-origin";
import { endSession } from "@/server/sign-in/end-session";
import { signIn } from "@/server/sign-in/sign-in";
import { sessionLimits, userOfSession } from "@/server/sign-in/user-of-session";

const deviceCookie = "secondlook.device";
const deviceCookieDays = 180;

/** next-auth keeps only the id of our session row in its cookie; what the row says is read again on each request. */
export function authOptions(): NextAuthOptions {
  return {
    secret: deriveKey("next-auth").toString("base64"),
    session: { strategy: "jwt", maxAge: sessionLimits.absoluteMs / 1000 },
    useSecureCookies: env().publicUrl.startsWith("https:"),
    pages: { signIn: "/login", signOut: "/login", verifyRequest: "/login", error: "/login" },
    providers: [
      CredentialsProvider({
        credentials: { email: { type: "email" }, password: { type: "password" } },
        authorize: (credentials) => authorizeCredentials(credentials?.email ?? "", credentials?.password ?? ""),
      }),
    ],
    callbacks: {
      jwt: ({ token, user }) => (user ? { sid: user.id } : token),
      session: ({ session, token }) => ({ expires: session.expires, sid: token.sid }),
    },
    events: { signOut: ({ token }) => endSignIn(token?.sid) },
    logger: {
      error: (code) => logger().error({ code }, "sign-in failed on our side"),
      warn: (code) => logger().debug({ code }, "next-auth"),
    },
  };
}

/** The id of the session row that the sign-in cookie names, or null; says nothing yet about whether it still counts. */
export async function signedInSessionId(): Promise<string | null> {
  const session = (await getServerSession(authOptions())) as { sid?: unknown } | null;
  return typeof session?.sid === "string" ? session.sid : null;
}

async function authorizeCredentials(email: string, password: string): Promise<{ id: string } | null> {
  const jar = await cookies();
  try {
    if (email.length > 254 || password.length > 1024) return null;
    const signedIn = await signIn(requestOrigin(await headers()), { email, password, deviceToken: jar.get(deviceCookie)?.value });
    jar.set(deviceCookie, signedIn.deviceToken, {
      httpOnly: true,
      sameSite: "strict",
      secure: env().publicUrl.startsWith("https:"),
      maxAge: deviceCookieDays * 86_400,
      path: "/",
    });
    return { id: signedIn.sessionId };
  } catch (error) {
    if (error instanceof AppError && error.kind === "too-many-requests") throw new Error("TooManyAttempts");
    if (error instanceof AppError) return null;
    logger().error({ error: error instanceof Error ? error.name : "unknown" }, "sign-in failed on our side");
    throw new Error("Unavailable");
  }
}

async function endSignIn(sessionId: unknown): Promise<void> {
  if (typeof sessionId !== "string") return;
  const actor = await userOfSession(sessionId, requestOrigin(await headers()));
  if (actor) await endSession(actor);
}
