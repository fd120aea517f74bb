import { type NextRequest, NextResponse } from "next/server";

/** Only sends the signed-out to the sign-in page. Every page and route refuses by itself; this saves a round trip. */
export function proxy(request: NextRequest): NextResponse {
  const signedIn = request.cookies.has("next-auth.session-token") || request.cookies.has("__Secure-next-auth.session-token");
  if (signedIn) return NextResponse.next();
  const login = new URL("/login", request.url);
  login.searchParams.set("next", request.nextUrl.pathname + request.nextUrl.search);
  return NextResponse.redirect(login);
}

export const config = { matcher: ["/queue/:path*", "/cases/:path*", "/audit/:path*", "/welcome/:path*"] };
