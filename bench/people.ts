import { randomBytes } from "node:crypto";
import { type ApiKeyActor, systemActor, type UserActor } from "@/server/actor";
import { closeDb } from "@/server/db";
import { overrideEnv } from "@/server/env";
import { createUser } from "@/server/people/create-user";
import type { Database } from "./workbench";

/** A reviewer who can act through verbs and can sign in. */
export type Reviewer = UserActor & { password: string };

/** Points the verbs of this process at a database. */
export async function switchDatabase({ appUrl }: Database): Promise<void> {
  await closeDb();
  overrideEnv({ appDatabaseUrl: appUrl });
}

/** Adds reviewers to the database that the verbs use. */
export async function makeReviewers(count: number, role: "reviewer" | "senior_reviewer" = "reviewer"): Promise<Reviewer[]> {
  const password = randomBytes(18).toString("base64url");
  const made: Reviewer[] = [];
  for (let n = 1; n <= count; n++) {
    const name = `Reviewer ${n}`;
    const { id, email } = await createUser(systemActor("cli"), { email: `bench${n}@secondlook.test`, role, name, password });
    const origin = { requestId: null, address: "127.0.0.1" };
    made.push({ type: "user", id, name, email, role, sessionId: crypto.randomUUID(), password, ...origin });
  }
  return made;
}

/** The platform that sends verifications in. */
export const apiActor: ApiKeyActor = {
  type: "api_key",
  id: crypto.randomUUID(),
  name: "bench",
  scopes: ["verifications:write"],
  requestId: null,
  address: null,
};
