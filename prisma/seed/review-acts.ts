import { claimCase } from "@/server/cases/claim-case";
import type { Claim } from "@/server/cases/claimed-case";
import { decideCase } from "@/server/cases/decide-case";
import { judgeCase } from "@/server/cases/judge-case";
import { releaseClaim } from "@/server/cases/release-claim";
import { lookAround } from "./look-around";
import type { Scenario } from "./scenario";
import { random, seedOf } from "./specimen/random";
import type { Step } from "./story";
import { type Act, required, underPolicy, type World } from "./world";

const minute = 60_000;
/** Nobody behind these people sends heartbeats, so their claims last long enough for a first look around. */
const heldSeconds = 3_600;

type Review = { world: World; key: string; step: Step; claim: Claim | null };

async function takeCase(review: Review): Promise<void> {
  const { world, key, step } = review;
  const actor = await world.staff(step.by);
  const caseId = required(world.cases.get(key), `case for ${key}`);
  const rules = step.act === "hold" ? { leaseSeconds: heldSeconds } : {};
  review.claim = await underPolicy(rules, () => claimCase(actor, caseId));
}

async function lookAtCase({ world, step, claim, key }: Review): Promise<void> {
  const actor = await world.staff(step.by);
  const { caseId } = required(claim, `claim on ${key}`);
  await underPolicy({}, async () => {
    const { judgement } = await lookAround(actor, caseId);
    if (step.act !== "decide" || judgement?.before !== null) return;
    await judgeCase(actor, { caseId, question: "same_person", phase: "before", answer: step.outcome === "approve" ? 1 : -1 });
  });
}

async function finish({ world, step, claim, key }: Review): Promise<void> {
  const { caseId, leaseToken, version } = required(claim, `claim on ${key}`);
  const actor = await world.staff(step.by);
  if (step.act === "release") {
    const skip = step.how === "skipped";
    const recuse = step.how === "recused";
    await underPolicy({}, () => releaseClaim(actor, { caseId, leaseToken, skip, recuse, note: step.note }));
  } else if (step.act === "decide") {
    const { outcome, reasons, note, toSecondReview } = step;
    const idempotency = {
      owner: actor.id,
      route: `POST /api/v1/cases/${caseId}/decisions`,
      key: `demo-${key}-${step.by}`,
      requestHash: key,
    };
    const rules = toSecondReview ? { secondReviewRate: 1 } : {};
    await underPolicy(rules, () =>
      decideCase(actor, { caseId, leaseToken, version, outcome, reasons, note, claimNext: false, idempotency }),
    );
  }
}

/** The acts of everybody who worked on the case of an attempt: claim, look, decide or give back. */
export function reviewActs(world: World, scenario: Scenario): Act[] {
  const { key, story = [], hoursAgo } = scenario;
  const chance = random(seedOf(`review ${key}`));
  const submitted = world.moment.getTime() - hoursAgo * 60 * minute;
  return story.flatMap((step) => {
    const review: Review = { world, key, step, claim: null };
    const ended = step.act === "hold" ? world.moment.getTime() - step.ago * minute : submitted + step.after * minute;
    // A claim lasts ten minutes, and a look at a case two to six.
    const began = step.act === "hold" ? ended : ended - chance.between(2, 6) * minute;
    return [
      { at: new Date(began), run: () => takeCase(review) },
      { at: new Date(began + 2_000), run: () => lookAtCase(review) },
      { at: new Date(Math.max(ended, began + 3_000)), run: () => finish(review) },
    ];
  });
}
