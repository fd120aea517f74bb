import { type ApiKeyActor, systemActor } from "@/server/actor";
import { createApiKey } from "@/server/api-keys/create-api-key";
import { atTime, now } from "@/server/clock";
import { env } from "@/server/env";
import { appealActs } from "./appeal-acts";
import { documentFacts } from "./document-facts";
import { type DrawnAttempt, drawAttempt } from "./draw-attempt";
import { intakeAct } from "./intake-acts";
import { createPeople, hasPeople, staffRoom } from "./people";
import { personaActs } from "./persona-acts";
import { reviewActs } from "./review-acts";
import type { Scenario } from "./scenario";
import { allScenarios } from "./scenarios/all-scenarios";
import { appealStories } from "./scenarios/appeals";
import { inquiries } from "./scenarios/persona";
import { choosePortraits } from "./specimen/portrait";
import type { Act, World } from "./world";

type Log = (line: string) => void;

const minute = 60_000;
const day = 24 * 60 * minute;
/** Two documents are drawn while a third is written; more would only wait for a core. */
const drawnAtOnce = 3;

/** The program of the platform. Its secret is known to nobody: it only gives the verifications a sender. */
async function makePlatform(): Promise<ApiKeyActor> {
  const name = "Example platform";
  const scopes: ApiKeyActor["scopes"] = ["verifications:write", "cases:read"];
  const { id } = await createApiKey(systemActor("seed"), { name, scopes });
  return { type: "api_key", id, name, scopes, requestId: null, address: null };
}

async function drawAll(scenarios: readonly Scenario[], facts: World["facts"], log: Log): Promise<Map<string, DrawnAttempt>> {
  const portraits = choosePortraits(env().demoPortraits);
  const drawn = new Map<string, DrawnAttempt>();
  const waiting = [...scenarios];
  const drawNext = async (): Promise<void> => {
    for (let scenario = waiting.shift(); scenario; scenario = waiting.shift()) {
      const known = facts.get(scenario.key);
      if (known) drawn.set(scenario.key, await drawAttempt(scenario, known, portraits));
      if (drawn.size % 12 === 0) log(`  Drawing documents… ${drawn.size}/${scenarios.length}`);
    }
  };
  await Promise.all(Array.from({ length: drawnAtOnce }, drawNext));
  return drawn;
}

/** Runs all acts in the order of their times, so that each finds what happened before it. */
async function play(acts: readonly Act[], log: Log): Promise<void> {
  const inOrder = acts.toSorted((one, other) => one.at.getTime() - other.at.getTime());
  for (const [index, { at, run }] of inOrder.entries()) {
    await atTime(at, run);
    if ((index + 1) % 60 === 0) log(`  Telling two weeks of reviews… ${index + 1}/${inOrder.length}`);
  }
}

/**
 * Fills an empty database with people and two weeks of verifications, told through the same verbs that serve requests; does nothing
 * when there are people already. The same moment gives the same story; only ids and keys are random.
 */
export async function seed(log: Log): Promise<void> {
  if (await hasPeople()) return;
  // The story ends a few minutes ago: everything in it lies in the past of whoever looks.
  const moment = new Date(Math.floor(now().getTime() / minute - 3) * minute);
  const facts = new Map([...allScenarios, ...inquiries].map((scenario) => [scenario.key, documentFacts(scenario, moment)]));
  const drawn = await drawAll([...allScenarios, ...inquiries.filter(({ photos }) => photos)], facts, log);
  const opened = new Date(moment.getTime() - 15 * day);
  await atTime(opened, createPeople);
  const platform = await atTime(opened, makePlatform);
  const world: World = { moment, platform, staff: staffRoom(), facts, drawn, cases: new Map() };
  await play(
    [
      ...allScenarios.map((scenario) => intakeAct(world, scenario)),
      ...inquiries.flatMap((inquiry) => personaActs(world, inquiry)),
      ...[...allScenarios, ...inquiries].flatMap((scenario) => reviewActs(world, scenario)),
      ...appealStories.flatMap((story) => appealActs(world, story)),
    ],
    log,
  );
  log(`  ${allScenarios.length + inquiries.length} verifications and ${world.cases.size} cases are ready`);
}
