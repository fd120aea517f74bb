import { say } from "@/scripts/console";
import { claimCase } from "@/server/cases/claim-case";
import { openDataKey, openSubjectKey } from "@/server/crypto/subject-key";
import { db } from "@/server/db";
import { getImage, imageAad } from "@/server/evidence/stored-image";
import { type Caller, signIn } from "./caller";
import { atMost, type Finding } from "./findings";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import { makePicturedCase } from "./pictured-case";
import { median, ms, percentile } from "./statistics";
import type { Workbench } from "./workbench";

const samples = 300;
const limit = 2;
const variants = ["view", "full"] as const;
type Variant = (typeof variants)[number];
type Picture = Awaited<ReturnType<typeof pictureOf>>;
type Series = { loop: number[]; http: number[]; bytes: number };

/** A picture over HTTP, from the request to the last byte, against reading and decrypting the same bytes in a loop. */
export async function measureImage(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_image");
  await switchDatabase(database);
  const [reviewer] = (await makeReviewers(1)) as [Reviewer];
  const caseId = await makePicturedCase();
  await claimCase(reviewer, caseId);
  const picture = await pictureOf(caseId);
  const web = await workbench.web(database);
  const caller = await signIn(web.url, reviewer.email, reviewer.password);
  const series: Record<Variant, Series> = { view: { loop: [], http: [], bytes: 0 }, full: { loop: [], http: [], bytes: 0 } };
  const floor: number[] = [];
  for (let turn = -30; turn < samples; turn++) {
    for (const variant of variants) {
      const loop = await inLoop(picture, variant);
      const http = await overHttp(caller, picture, variant, loop.bytes);
      if (turn < 0) continue;
      series[variant].loop.push(loop.ms);
      series[variant].http.push(http);
      series[variant].bytes = loop.bytes.length;
    }
    const check = await caller.get("/api/health/ready");
    if (turn >= 0) floor.push(check.ms);
    if (turn % 100 === 99) say(`  image: ${turn + 1} of ${samples}`);
  }
  caller.close();
  await web.stop();
  return [
    ...variants.flatMap((variant) => findingsOf(variant, series[variant])),
    { measure: "image: for comparison the readiness check (one query, no bytes), median", figure: ms(median(floor)) },
  ];
}

function findingsOf(variant: Variant, { loop, http, bytes }: Series): Finding[] {
  const what = `image: ${variant} (${Math.round(bytes / 1000)} kB)`;
  return [
    atMost(`${what} over HTTP against the loop, median`, median(http) / median(loop), limit),
    atMost(`${what} over HTTP against the loop, p95`, percentile(http, 0.95) / percentile(loop, 0.95), limit),
    { measure: `${what} in the loop and over HTTP, median`, figure: `${ms(median(loop))} and ${ms(median(http))}` },
  ];
}

async function pictureOf(caseId: string) {
  const image = await db().evidenceImage.findFirstOrThrow({
    where: { verification: { case: { id: caseId } }, kind: "document_front" },
    select: {
      id: true,
      subjectId: true,
      wrappedKey: true,
      verification: { select: { subject: { select: { id: true, wrappedKey: true } } } },
    },
  });
  const subjectKey = await openSubjectKey(image.verification.subject);
  return { caseId, image, dataKey: openDataKey(subjectKey, image.wrappedKey, imageAad(image.subjectId, image.id, "key")) };
}

async function inLoop({ dataKey, image }: Picture, variant: Variant): Promise<{ ms: number; bytes: Buffer }> {
  const began = performance.now();
  const bytes = await getImage(dataKey, image, variant);
  return { ms: performance.now() - began, bytes };
}

async function overHttp(caller: Caller, { caseId, image }: Picture, variant: Variant, expected: Buffer): Promise<number> {
  const answer = await caller.get(`/api/v1/cases/${caseId}/images/${image.id}?variant=${variant}`);
  if (answer.status !== 200 || !answer.body.equals(expected))
    throw new Error(`The picture came back as ${answer.status} with other bytes.`);
  return answer.ms;
}
