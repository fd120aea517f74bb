import { type NextRequest, NextResponse } from "next/server";
import { contentSecurityPolicy } from "@/lib/content-security-policy";
import { env } from "@/server/env";

const signedInOnly = /^\/(queue|cases|audit|settings|welcome)(\/|$)/;

/**
 * Sends the signed-out to the sign-in page and gives each page its content security policy with a fresh nonce.
 * Every page and route refuses by itself; the redirect only saves a round trip.
 */
export function proxy(request: NextRequest): NextResponse {
  const { pathname, search } = request.nextUrl;
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

export const config = { matcher: ["/((?!api/|_next/|icon.svg).*)"] };
