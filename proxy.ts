import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/content-security-policy";
import { AppError } from "@/lib/errors";
import { env } from "@/server/env";
import { requestLocale } from "@/server/locale/request-locale";
import { problemAnswer } from "@/server/problem-answer";

const signedInOnly = /^\/(queue|cases|audit|settings|appeals)(\/|$)/;

/**
 * Sends the signed-out to the sign-in page and gives each page its content security policy with a fresh nonce.
 * Every page and route refuses by itself; the redirect only saves a round trip.
 */
export function proxy(request: NextRequest): Response {
  const { pathname, search } = request.nextUrl;
  if (!isDecodable(request.url)) return undecodable(request.headers);
  if (pathname.startsWith("/api/")) return NextResponse.next();
  const signedIn = request.cookies.has("next-auth.session-token") || request.cookies.has("__Secure-next-auth.session-token");
  if (!signedIn && signedInOnly.test(pathname)) {
    const login = new URL("/login", request.url);
    login.searchParams.set("next", pathname + search);
    return NextResponse.redirect(login);
  }
  const policy = contentSecurityPolicy(btoa(crypto.randomUUID()), {
    secure: env().publicUrl.startsWith("https:"),
    dev: env().nodeEnv === "development",
  });
  const headers = new Headers(request.headers);
  // Next reads the nonce from the request's policy and puts it on its own scripts.
  headers.set("content-security-policy", policy);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  if (env().publicUrl.startsWith("https:")) response.headers.set("strict-transport-security", "max-age=31536000; includeSubDomains");
  return response;
}

/** The router fails on an address such as `/cases/%E0%A4%A`; we refuse it first, like any other bad input. */
function isDecodable(url: string): boolean {
  try {
    decodeURIComponent(new URL(url).pathname);
    return true;
  } catch {
    return false;
  }
}

function undecodable(headerList: Headers): Response {
  const refusal = new AppError("bad-request", "The address is not percent-encoded UTF-8.");
  return problemAnswer(refusal, crypto.randomUUID(), requestLocale(headerList));
}

// Of the API only addresses with a percent sign: a proxy in the way of the others would hold their bodies in memory.
export const config = { matcher: ["/((?!api/|_next/|icon.svg).*)", "/api/(.*%.*)"] };
