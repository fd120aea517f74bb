import { createVerification } from "@/server/intake/create-verification";
import { attemptEvidence, submittedAtOf } from "./attempt-evidence";
import type { Scenario } from "./scenario";
import { type Act, required, underPolicy, type World } from "./world";

/** The platform sends an attempt, some seconds after it was submitted. */
export function intakeAct(world: World, scenario: Scenario): Act {
  const { key, sampled, selfieOf } = scenario;
  const run = async () => {
    const facts = required(world.facts.get(key), `document of ${key}`);
    const drawn = required(world.drawn.get(key), `pictures of ${key}`);
    const selfie = selfieOf ? required(world.drawn.get(selfieOf), `pictures of ${selfieOf}`).selfie : undefined;
    const body = attemptEvidence(scenario, facts, { drawn, selfie }, world.moment);
    const idempotency = { owner: world.platform.id, route: "POST /api/v1/verifications", key: `demo-${key}`, requestHash: key };
    const rules = sampled ? { clearedSampleRate: 1 } : {};
    const { caseId } = await underPolicy(rules, () => createVerification(world.platform, { ...body, idempotency }));
    if (caseId) world.cases.set(key, caseId);
  };
  return { at: new Date(submittedAtOf(scenario, world.moment).getTime() + 12_000), run };
}
