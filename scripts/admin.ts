import { parseArgs } from "node:util";
import { env, overrideEnv } from "@/server/env";
import { readApiKeyOptions, readUserOptions } from "./admin-input";
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

type Options = Record<string, string | undefined>;
/** Reads the options at once, and gives what remains to be done with the database. */
type Command = (options: Options) => () => Promise<string>;

const createUser: Command = (options) => {
  const input = readUserOptions(options);
  return async () => {
    const [verb, { systemActor }] = await Promise.all([import("@/server/people/create-user"), import("@/server/actor")]);
    const { secret } = await verb.createUser(systemActor("cli"), input);
    return `Made ${input.role} ${input.email}. The password, shown only this once: ${secret}`;
  };
};

const createApiKey: Command = (options) => {
  const input = readApiKeyOptions(options);
  return async () => {
    const [verb, { systemActor }] = await Promise.all([import("@/server/api-keys/create-api-key"), import("@/server/actor")]);
    const { secret } = await verb.createApiKey(systemActor("cli"), input);
    return `Made the API key ${input.name}. The key, shown only this once: ${secret}`;
  };
};

/** Makes a person or an API key; the secret is the last word on standard output. */
async function main(): Promise<void> {
  const option = { type: "string" } as const;
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { email: option, role: option, name: option, scopes: option },
  });
  const commands: Record<string, Command> = { "create-user": createUser, "create-api-key": createApiKey };
  const command = commands[positionals[0] ?? ""];
  if (!command) throw new Error(usage);
  const work = command(values);
  await ensureGenerated();
  say(await withDatabase(work));
}

await runMain(main);
