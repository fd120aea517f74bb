import http from "node:http";

/** An answer with the time from sending the request to the last byte. */
export type Answer = { status: number; body: Buffer; ms: number };

/** Somebody signed in, on connections that are kept open as a browser keeps them. */
export type Caller = {
  get(path: string): Promise<Answer>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Answer>;
  /** Name and value of each cookie, for a browser that goes on as this person. */
  cookies(): [string, string][];
  /** Ends the connections. */
  close(): void;
};

/**
 * Signs in through the routes that the sign-in page uses.
 * @throws Error when the sign-in is refused.
 */
export async function signIn(url: string, email: string, password: string): Promise<Caller> {
  const agent = new http.Agent({ keepAlive: true });
  const cookies = new Map<string, string>();
  const send = (method: string, path: string, headers: Record<string, string>, body?: string) =>
    request(
      new URL(path, url),
      { agent, method, headers: { ...headers, cookie: [...cookies].map((pair) => pair.join("=")).join("; ") } },
      body,
      cookies,
    );
  const { csrfToken } = JSON.parse((await send("GET", "/api/auth/csrf", {})).body.toString("utf8")) as { csrfToken: string };
  const form = new URLSearchParams({ csrfToken, email, password, json: "true" }).toString();
  const signedIn = await send("POST", "/api/auth/callback/credentials", { "content-type": "application/x-www-form-urlencoded" }, form);
  if (signedIn.status !== 200) throw new Error(`${email} could not sign in: ${signedIn.status} ${signedIn.body.toString("utf8")}`);
  return {
    get: (path) => send("GET", path, {}),
    post: (path, body, headers = {}) =>
      send("POST", path, { origin: url, "content-type": "application/json", ...headers }, JSON.stringify(body)),
    cookies: () => [...cookies],
    close: () => agent.destroy(),
  };
}

/** The body of an answer that must be a success. */
export function jsonOf<T>({ status, body }: Answer): T {
  if (status >= 300) throw new Error(`The app answered ${status}: ${body.toString("utf8").slice(0, 300)}`);
  return JSON.parse(body.toString("utf8")) as T;
}

function request(url: URL, options: http.RequestOptions, body: string | undefined, cookies: Map<string, string>): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const sent = http.request(url, options, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.once("error", reject);
      answer.once("end", () => {
        const elapsed = performance.now() - began;
        for (const line of answer.headers["set-cookie"] ?? []) {
          const [name = "", ...value] = (line.split(";")[0] ?? "").split("=");
          cookies.set(name, value.join("="));
        }
        resolve({ status: answer.statusCode ?? 0, body: Buffer.concat(chunks), ms: elapsed });
      });
    });
    sent.once("error", reject);
    sent.end(body);
  });
}
