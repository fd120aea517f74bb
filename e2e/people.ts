import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import type { ApiScope, Role } from "@/lib/contracts/vocabulary";
import { e2eCommandEnvironment, e2eSettings } from "@/scripts/e2e-settings";

/** Somebody who can sign in. */
export type Person = { email: string; name: string; role: Role; password: string };

/** The demo people. Specs that take "the next case" make people of their own, so that they take nothing from each other. */
export const people = {
  reviewer: demo("reviewer", "Mei Tanaka", "reviewer"),
  reviewer2: demo("reviewer2", "Tomás Ferreira", "reviewer"),
  senior: demo("senior", "Nadia Haddad", "senior_reviewer"),
  senior2: demo("senior2", "Oluwaseun Bello", "senior_reviewer"),
  support: demo("support", "Daniel Kim", "support_agent"),
  compliance: demo("compliance", "Ingrid Larsen", "compliance_manager"),
  admin: demo("admin", "Rohan Mehta", "admin"),
} as const;

function demo(key: string, name: string, role: Role): Person {
  return { email: `${key}@secondlook.test`, name, role, password: e2eSettings.password };
}

const run = promisify(execFile);
const root = path.resolve(import.meta.dirname, "..");

/** Runs a command of `npm run admin` beside the running installation; gives the last word it prints, the secret. */
async function admin(args: string[], dataDir?: string): Promise<string> {
  const node = ["--conditions=react-server", "--import", "tsx", "scripts/admin.ts", ...args];
  const { stdout } = await run(process.execPath, node, { cwd: root, env: e2eCommandEnvironment(dataDir) });
  return stdout.trim().split(/\s+/).at(-1) ?? "";
}

/** Makes a person whom no other spec knows, where a spec has an installation of its own in that one. */
export async function createPerson(role: Role, name: string, dataDir?: string): Promise<Person> {
  const email = `${crypto.randomUUID()}@secondlook.test`;
  return { email, name, role, password: await admin(["create-user", "--email", email, "--role", role, "--name", name], dataDir) };
}

/** Makes an API key, where a spec has an installation of its own in that one, and gives its secret. */
export function createApiKey(scopes: readonly ApiScope[], dataDir?: string): Promise<string> {
  return admin(["create-api-key", "--name", `e2e ${scopes.join(" ")}`, "--scopes", scopes.join(",")], dataDir);
}
