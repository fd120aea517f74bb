type Answer = { url?: string };

/** Posts a form to the sign-in routes of next-auth, with the token that they ask for against forged requests. */
async function post(path: "callback/credentials" | "signout", fields: Record<string, string>): Promise<{ ok: boolean; answer: Answer }> {
  const { csrfToken } = (await (await fetch("/api/auth/csrf")).json()) as { csrfToken: string };
  const response = await fetch(`/api/auth/${path}`, { method: "POST", body: new URLSearchParams({ ...fields, csrfToken, json: "true" }) });
  return { ok: response.ok, answer: (await response.json()) as Answer };
}

/**
 * Signs in with e-mail and password; the cookie comes with the answer.
 * @returns null, or why not: `CredentialsSignin`, `TooManyAttempts`, or `Unavailable`, also when the network fails.
 */
export async function signIn(credentials: { email: string; password: string }): Promise<string | null> {
  try {
    const { ok, answer } = await post("callback/credentials", credentials);
    const error = new URL(answer.url ?? "", window.location.origin).searchParams.get("error");
    return error ?? (ok ? null : "Unavailable");
  } catch {
    return "Unavailable";
  }
}

/** Ends the sign-in of this browser. Throws when the server could not be reached. */
export async function signOut(): Promise<void> {
  await post("signout", {});
}
