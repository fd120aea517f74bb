import { parseArgs } from "node:util";
import { type ApiScope, apiScopes, type Role, roles } from "@/lib/contracts/vocabulary";
import { env, overrideEnv } from "@/server/env";
import { runMain, say } from "./console";
import { ensureGenerated } from "./generate";
import { readRuntime } from "./runtime-file";

const usage =
  "Usage: npm run admin -- create-user --email ada@example.org --role reviewer [--name Ada], or npm run admin -- create-api-key --name intake --scopes verifications:write,cases:read.";

/** Points this process at the database of the running installation, or starts the embedded one for the time being. */
async function withDatabase<T>(work: () => Promise<T>): Promise<T> {
  const { databaseUrl, dataDir } = env();
  const runtime = databaseUrl ? undefined : readRuntime(dataDir);
  const { openAppDatabase } = await import("./app-database");
  const opened = runtime ? undefined : await openAppDatabase();
  overrideEnv({ appDatabaseUrl: runtime?.appUrl ?? opened?.appUrl });
  const { closeDb } = await import("@/server/db");
  try {
    return await work();
  } finally {
    await closeDb();
    await opened?.stop();
  }
}

async function createUser(values: Record<string, string | undefined>): Promise<string> {
  const role = roles.find((known: Role) => known === values.role);
  if (!values.email || !role) throw new Error(`create-user needs --email and --role, one of ${roles.join(", ")}.`);
  const [verb, { systemActor }] = await Promise.all([import("@/server/people/create-user"), import("@/server/actor")]);
  const { secret } = await verb.createUser(systemActor("cli"), {
    email: values.email,
    role,
    name: values.name ?? values.email.split("@")[0] ?? values.email,
  });
  return `Made ${role} ${values.email}. The password, shown only this once: ${secret}`;
}

async function createApiKey(values: Record<string, string | undefined>): Promise<string> {
  const asked = (values.scopes ?? "").split(",").filter((scope) => scope !== "");
  const scopes = apiScopes.filter((scope: ApiScope) => asked.includes(scope));
  if (!values.name || asked.length === 0 || scopes.length !== asked.length)
    throw new Error(`create-api-key needs --name and --scopes, some of ${apiScopes.join(",")}.`);
  const [verb, { systemActor }] = await Promise.all([import("@/server/api-keys/create-api-key"), import("@/server/actor")]);
  const { secret } = await verb.createApiKey(systemActor("cli"), { name: values.name, scopes });
  return `Made the API key ${values.name}. The key, shown only this once: ${secret}`;
}

/** Makes a person or an API key; the secret is the last word on standard output. */
async function main(): Promise<void> {
  const option = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { email: option, role: option, name: option, scopes: option },
  });
  const commands: Record<string, (values: Record<string, string | undefined>) => Promise<string>> = {
    "create-user": createUser,
    "create-api-key": createApiKey,
  };
  const command = commands[positionals[0] ?? ""];
  if (!command) throw new Error(usage);
  await ensureGenerated();
  say(await withDatabase(() => command(values)));
}

await runMain(main);
