import NextAuth from "next-auth";
import { authOptions } from "@/server/auth";

type Context = { params: Promise<{ nextauth: string[] }> };
const lockSeconds = 15 * 60;

async function handler(request: Request, context: Context): Promise<Response> {
  const response: Response = await NextAuth(request as never, context as never, authOptions());
  return request.method === "POST" ? tellLockOut(response) : response;
}

/** next-auth answers a lock-out like a wrong password; a program has to see that it should wait (RFC 6585). */
async function tellLockOut(response: Response): Promise<Response> {
  const body = response.headers.get("content-type")?.includes("json")
    ? await response.clone().text()
    : (response.headers.get("location") ?? "");
  if (!body.includes("error=TooManyAttempts")) return response;
  const headers = new Headers(response.headers);
  headers.set("retry-after", String(lockSeconds));
  return new Response(response.body, { status: 429, headers });
}

export { handler as GET, handler as POST };
