import { expect, test } from "vitest";
import { checkFile, importCircles, importsOf } from "./architecture-rules";

const rules = (file: string, source: string) => checkFile(file, source).map(({ line, rule }) => `${line} ${rule}`);

test("imports are found over several lines, with their line, and resolved from the root", () => {
  const source =
    'import "server-only";\nimport {\n  a,\n} from "../cases/a";\nexport { b } from "@/lib/b";\nconst c = await import("./c");\n';
  expect(importsOf("server/people/x.ts", source)).toEqual([
    { target: "server-only", line: 1 },
    { target: "server/cases/a", line: 4 },
    { target: "lib/b", line: 5 },
    { target: "server/people/c", line: 6 },
  ]);
});

test.each([
  ["components/queue/row.tsx", 'import { db } from "@/server/db";', "1 components may not import server (server/db)"],
  ["components/ui/button.tsx", 'import { Row } from "@/components/queue/row";', "1 ui may not import components (components/queue/row)"],
  [
    "components/queue/row.tsx",
    'import Link from "next/link";',
    "1 the one link is components/ui/link: it fetches nothing ahead of a click",
  ],
  ["lib/format.ts", 'import fs from "node:fs";', "1 lib is pure: no node:fs"],
  ["lib/format.ts", 'import { env } from "../server/env";', "1 lib may not import server (server/env)"],
  ["app/(console)/queue/page.tsx", 'import { db } from "@/server/db";', "1 app uses verbs, not server/db"],
  [
    "app/(console)/queue/page.tsx",
    'import { x } from "@/app/(console)/audit/_components/x";',
    "1 app/(console)/audit/_components/x belongs to another segment: move what both need to components/",
  ],
  ["app/api/v1/cases/route.ts", 'import { Row } from "@/components/queue/row";', "1 api may not import components (components/queue/row)"],
  [
    "prisma/seed/seed.ts",
    'import { PrismaClient } from "../generated/client";',
    "1 seed may not import generated (prisma/generated/client)",
  ],
  ["e2e/queue.spec.ts", 'import { db } from "@/server/db";', "1 e2e may not import server (server/db)"],
  ["server/clock.ts", "\nconst zone = process.env.TZ;", "2 process.env is read in server/env.ts only"],
  [
    "components/queue/row.tsx",
    'import { redirect } from "next/navigation";',
    "1 next/navigation belongs in app/ and the request's own files",
  ],
  ["verifier/read.ts", 'import { hashLeaf } from "@/transparency/tree";', "1 verifier may not import transparency (transparency/tree)"],
  ["components/queue/index.ts", "", "1 no barrels: import the file that has the code"],
  ["server/utils/date.ts", "", "1 no folders named after a kind of code: name the domain"],
])("%s: %s", (file, source, expected) => {
  expect(rules(file, source)).toEqual([expected]);
});

test.each([
  ["app/(console)/queue/_components/table.tsx", 'import { Row } from "./row";\nimport { Shell } from "@/app/(console)/_components/shell";'],
  ["app/(console)/queue/page.tsx", 'import { listCases } from "@/server/cases/list-cases";\nimport { redirect } from "next/navigation";'],
  ["components/queue/row.tsx", '"use client";\nimport { useRouter } from "next/navigation";'],
  ["server/cases/list-cases.ts", 'import { Prisma } from "@/prisma/generated/client";'],
  ["server/env.ts", "process.env"],
  ["verifier/export.test.ts", 'import { SampleLog } from "@/transparency/testing/material";'],
])("%s may: %s", (file, source) => {
  expect(rules(file, source)).toEqual([]);
});

test("a file over 300 lines is too long", () => {
  expect(rules("lib/long.ts", "x\n".repeat(300))).toEqual([]);
  expect(rules("lib/long.ts", "x\n".repeat(301))).toEqual(["301 301 lines: split it by verb or component, 300 is the limit"]);
});

test("a write verb needs authorize, a transaction and an audit event", () => {
  const signature = "export async function claimCase(actor: Actor, input: Input) {\n";
  expect(rules("server/cases/claim-case.ts", `${signature} await db().case.update({ data });\n}`)).toEqual([
    "1 a verb that takes an actor calls authorize()",
    "1 a write happens in transaction() or in the caller's tx",
    "1 a verb that writes calls audit()",
  ]);
  const whole = `${signature} authorize(actor, "case.claim");\n return transaction(async (tx) => { await tx.case.update({ data }); await audit(tx, event); });\n}`;
  expect(rules("server/cases/claim-case.ts", whole)).toEqual([]);
  expect(
    rules("server/cases/claim-case.ts", `// architecture: a heartbeat is no event.\n${signature} db().case.update({ data });\n}`),
  ).toEqual([]);
});

test("a helper that writes takes the caller's transaction, and a verb that only reads needs authorize alone", () => {
  expect(rules("server/cases/put-event.ts", "export function putEvent() { return db().$executeRaw`INSERT INTO events`; }")).toEqual([
    "1 a write happens in transaction() or in the caller's tx",
  ]);
  expect(rules("server/cases/put-event.ts", "export function putEvent(tx: Tx) { return tx.$executeRaw`INSERT INTO events`; }")).toEqual([]);
  expect(rules("server/cases/get-case.ts", "export function getCase(actor: Actor) {}")).toEqual([
    "1 a verb that takes an actor calls authorize()",
  ]);
  expect(rules("server/crypto/seal.ts", "export const seal = (v: Buffer) => { map.delete(v); return hash.update(v); };")).toEqual([]);
});

test("circles of imports are named, type imports do not count", () => {
  const files = new Map([
    ["server/a/one.ts", 'import { two } from "../b/two";'],
    ["server/b/two.ts", 'import { one } from "@/server/a/one";'],
    ["server/c/three.ts", 'import type { One } from "@/server/a/one";'],
  ]);
  expect(importCircles(files).map(({ rule }) => rule)).toEqual([
    "imports go in a circle: server/a/one.ts -> server/b/two.ts -> server/a/one.ts",
  ]);
});
