import { say } from "@/scripts/console";
import { type Answer, type Caller, signIn } from "./caller";
import { fillCases } from "./fill-cases";
import type { Finding } from "./findings";
import { type Leased, leaseCases, passOn } from "./lease-cases";
import { makeReviewers, type Reviewer, switchDatabase } from "./people";
import type { Workbench } from "./workbench";

const times = 500;
type Tab = { caller: Caller; leaseToken: string };

/** Two decisions sent at once for one case: by the same person in two tabs, and by the old holder beside the new one. */
export async function measureRace(workbench: Workbench): Promise<Finding[]> {
  const database = await workbench.database("bench_race");
  await fillCases(database.ownerUrl, times);
  await switchDatabase(database);
  const [first, second] = (await makeReviewers(2)) as [Reviewer, Reviewer];
  const leased = await leaseCases(database.ownerUrl, [first], times);
  const handedOn = await passOn(database.ownerUrl, leased.slice(times / 2), second);
  const web = await workbench.web(database);
  const [a, b] = [await signIn(web.url, first.email, first.password), await signIn(web.url, second.email, second.password)];
  const faults: string[] = [];
  for (const [turn, old] of leased.entries()) {
    const now = handedOn.get(old.id);
    const one = { caller: a, leaseToken: old.leaseToken };
    const other = now ? { caller: b, leaseToken: now } : one;
    // Who sends first changes with each turn.
    const tabs = turn % 2 === 0 ? [one, other] : [other, one];
    const answers = await Promise.all(tabs.map((tab, index) => decide(tab, old, index)));
    const fault = faultOf(
      answers,
      [first, second].map(({ name }) => name),
    );
    if (fault) faults.push(fault);
    if (turn % 100 === 99) say(`  race: ${turn + 1} of ${times}`);
  }
  for (const caller of [a, b]) caller.close();
  await web.stop();
  for (const fault of faults.slice(0, 5)) say(`  race: ${fault}`);
  const won = times - faults.length;
  return [
    { measure: "race: one winner, and the other told who", figure: `${won} of ${times}`, limit: `${times} of ${times}`, ok: won === times },
  ];
}

function decide({ caller, leaseToken }: Tab, { id, version }: Leased, index: number): Promise<Answer> {
  const headers = { "if-match": `"${version}"`, "idempotency-key": crypto.randomUUID() };
  const outcome = index === 0 ? { outcome: "reject", reasons: [{ code: "face_mismatch" }] } : { outcome: "approve", reasons: [] };
  return caller.post(`/api/v1/cases/${id}/decisions`, { leaseToken, ...outcome }, headers);
}

/** What is wrong with a pair of answers: exactly one is a decision, and the other a refusal that names somebody. */
function faultOf(answers: Answer[], names: string[]): string | undefined {
  const refused = answers.filter(({ status }) => status === 409 || status === 412);
  const made = answers.filter(({ status }) => status === 201);
  if (made.length !== 1 || refused.length !== 1) return `the answers were ${answers.map(({ status }) => status).join(" and ")}`;
  const told = JSON.parse(refused[0]?.body.toString("utf8") ?? "{}") as { decidedBy?: { name: string }; holder?: { name: string } };
  const name = (told.decidedBy ?? told.holder)?.name;
  return name && names.includes(name) ? undefined : "the one who lost was not told who won";
}
