import "server-only";
import { headers } from "next/headers";
import { AppError } from "@/lib/errors";
import type { Actor, Origin, UserActor } from "@/server/actor";
import { keyOfBearer } from "@/server/api-keys/key-of-bearer";
import { signedInSessionId } from "@/server/auth";
import { requestOrigin } from "@/server/request-origin";
import { userOfSession } from "@/server/sign-in/user-of-session";

/** The signed-in person, or null. Needs the cookies of a request. */
export async function currentUser(origin: Origin): Promise<UserActor | null> {
  const sessionId = await signedInSessionId();
  return sessionId ? userOfSession(sessionId, origin) : null;
}

/** For pages: the signed-in person, or null so that the page can send them to the sign-in. */
export async function pageActor(): Promise<UserActor | null> {
  return currentUser(requestOrigin(await headers()));
}

/**
 * Who calls a route: the program when a bearer key is sent, else the person with the cookie.
 * @throws AppError `unauthenticated` when neither is known.
 */
export async function requestActor(headerList: Headers, origin: Origin): Promise<Actor> {
  const authorization = headerList.get("authorization");
  if (authorization !== null) {
    const bearer = /^Bearer ([\w.~+/-]{1,200}=*)$/i.exec(authorization)?.[1];
    const key = bearer ? await keyOfBearer(bearer, origin) : null;
    if (!key) throw new AppError("unauthenticated", "This API key is not known or was revoked.");
    return key;
  }
  const user = await currentUser(origin);
  if (!user)
    throw new AppError("unauthenticated", "You are not signed in, or your sign-in has ended. Sign in again; nothing you sent was kept.");
  return user;
}
