import pg from "pg";

const explanations: Record<string, string> = {
  ECONNREFUSED: "nothing listens there",
  ENOTFOUND: "the host name is not known",
  EAI_AGAIN: "the host name cannot be looked up now",
  ETIMEDOUT: "it does not answer",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  "28P01": "it refuses this user and password",
  "28000": "it refuses this user",
  "3D000": "there is no such database",
  "42501": "this user may not connect to it",
  "53300": "it has no connection left",
};

/**
 * Opens one connection to PostgreSQL.
 * @param source what to call the address in the error: the environment variable that holds it.
 * @throws Error with one sentence that names `source`, the host and the reason, and never the password.
 */
export async function connect(url: string, source: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, application_name: "secondlook setup" });
  // A connection that ends later rejects the query that waits on it; without a listener it would end the process.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return client;
  } catch (error) {
    throw new Error(`The database in ${source} (${place(url)}) cannot be used: ${reason(error)}.`);
  }
}

function place(url: string): string {
  const { host, pathname } = new URL(url);
  return `${host}${pathname}`;
}

function reason(error: unknown): string {
  const first = error instanceof AggregateError ? (error.errors[0] as unknown) : error;
  const { code, message } = first as { code?: string; message: string };
  return explanations[code ?? ""] ?? message.replace(/\.$/, "");
}

/** The same database address with another user, and the session's time zone fixed to UTC (Prisma 7 shifts times otherwise). */
export function withUser(url: string, user: string, password: string): string {
  const changed = new URL(url);
  changed.username = encodeURIComponent(user);
  changed.password = encodeURIComponent(password);
  return withUtc(changed.toString());
}

/** The same database address with the session's time zone fixed to UTC, other `options` kept. */
export function withUtc(url: string): string {
  const changed = new URL(url);
  const others = changed.searchParams.get("options") ?? "";
  if (!/timezone=/i.test(others)) changed.searchParams.set("options", `${others} -c timezone=UTC`.trim());
  // URLSearchParams writes a space as "+", which the driver takes literally.
  changed.search = changed.search.replaceAll("+", "%20");
  return changed.toString();
}

/** The same server with another database. */
export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.toString();
}
