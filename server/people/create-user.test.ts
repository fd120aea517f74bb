import { expect, test } from "vitest";
import { systemActor } from "@/server/actor";
import { db } from "@/server/db";
import { createUser } from "@/server/people/create-user";
import { signIn } from "@/server/sign-in/sign-in";
import { apiActor, freshId, makeActor } from "@/server/testing/factories";
import { outcomes, refusal } from "@/server/testing/refusal";
import { useTestDatabase } from "@/server/testing/use-test-database";

useTestDatabase();
const cli = systemActor("cli");
const freshEmail = () => `${freshId("ana")}@secondlook.test`;

test("the secret it prints once signs in; what is kept is argon2id of it", async () => {
  const made = await createUser(cli, { email: " Ana.Lee@Secondlook.TEST ", role: "senior_reviewer" });
  expect(made).toMatchObject({ email: "ana.lee@secondlook.test", secret: expect.stringMatching(/^[\w-]{24}$/) });
  const row = await db().user.findUniqueOrThrow({ where: { id: made.id } });
  expect(row).toMatchObject({ role: "senior_reviewer", name: "Ana.lee", disabledAt: null });
  expect(row.passwordHash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  const signedIn = await signIn({ requestId: null, address: null }, { email: made.email, password: made.secret, deviceToken: undefined });
  expect(signedIn.userId).toBe(made.id);
});

test("it is on the record with the name, without e-mail or secret", async () => {
  const made = await createUser(makeActor("admin"), { email: freshEmail(), role: "admin", name: "Canary Name" });
  const event = await db().auditEvent.findFirstOrThrow({ where: { action: "user.created" }, orderBy: { id: "desc" } });
  expect(event.details).toEqual({ userId: made.id, person: "Canary Name", role: "admin" });
  expect(JSON.stringify(event)).not.toMatch(new RegExp(`${made.email}|${made.secret}`));
});

test("an e-mail has one account, whatever its letters' case, also when two add it at once", async () => {
  const email = freshEmail();
  await createUser(cli, { email, role: "reviewer" });
  expect(await refusal(createUser(cli, { email: email.toUpperCase(), role: "reviewer" }))).toMatchObject({
    kind: "duplicate",
    errors: [{ path: "email" }],
  });
  const other = freshEmail();
  const results = await Promise.allSettled(
    Array.from({ length: 3 }, () => createUser(cli, { email: other, role: "reviewer", password: "long enough" })),
  );
  expect(outcomes(results).toSorted()).toEqual(["duplicate", "duplicate", "fulfilled"]);
  expect(await db().user.count({ where: { email: other } })).toBe(1);
});

test.each(["reviewer", "senior_reviewer", "support_agent", "compliance_manager"] as const)("a %s adds nobody", async (role) => {
  expect((await refusal(createUser(makeActor(role), { email: freshEmail(), role: "reviewer" }))).kind).toBe("forbidden");
});

test("a program adds nobody, with all scopes", async () => {
  const program = apiActor("verifications:write", "cases:read", "audit:read", "appeals:write");
  expect((await refusal(createUser(program, { email: freshEmail(), role: "admin" }))).kind).toBe("forbidden");
});
