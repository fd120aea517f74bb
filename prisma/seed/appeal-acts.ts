import { addAppealMessage } from "@/server/appeals/add-appeal-message";
import { claimAppeal } from "@/server/appeals/claim-appeal";
import { decideAppeal } from "@/server/appeals/decide-appeal";
import { getAppeal } from "@/server/appeals/get-appeal";
import { openAppeal } from "@/server/appeals/open-appeal";
import type { Claim } from "@/server/cases/claimed-case";
import type { AppealStory } from "./appeal-story";
import { lookAround } from "./look-around";
import { type Act, required, underPolicy, type World } from "./world";

const hour = 3_600_000;
/** How long a senior looks before deciding; a claim lasts ten minutes. */
const lookedAt = 7 * 60_000;

/** What support and seniors did with one complaint: written down, talked about and, where its story has an end, decided. */
export function appealActs(world: World, story: AppealStory): Act[] {
  let opened: string | null = null;
  const appealId = () => required(opened, `appeal of ${story.of}`);
  const before = (hoursAgo: number) => new Date(world.moment.getTime() - hoursAgo * hour);
  const { category, statement, talk, end } = story;
  const open = async () => {
    const caseId = required(world.cases.get(story.of), `case for ${story.of}`);
    const agent = await world.staff("support");
    opened = (await underPolicy({}, () => openAppeal(agent, { caseId, category, statement }))).id;
  };
  return [
    { at: before(story.hoursAgo), run: open },
    ...talk.map(({ hoursAgo, kind, text, awaitsAnswer = false }) => ({
      at: before(hoursAgo),
      run: async () => void (await addAppealMessage(await world.staff("support"), { appealId: appealId(), kind, text, awaitsAnswer })),
    })),
    ...(end ? endActs(world, end, appealId, before(end.hoursAgo)) : []),
  ];
}

function endActs(world: World, end: NonNullable<AppealStory["end"]>, appealId: () => string, at: Date): Act[] {
  const { by, newOutcome, reasons, sentence, note } = end;
  let claim: Claim | null = null;
  const look = async () => {
    const actor = await world.staff(by);
    claim = await underPolicy({}, () => claimAppeal(actor, appealId()));
    await getAppeal(actor, appealId());
    await lookAround(actor, claim.caseId);
  };
  const decide = async () => {
    const actor = await world.staff(by);
    const { leaseToken, version } = required(claim, "claim on the appeal");
    const idempotency = { owner: actor.id, route: "POST /api/v1/appeals/{id}/decisions", key: `demo-${appealId()}`, requestHash: by };
    const outcome = newOutcome ? "overturn" : "uphold";
    const judgement = { leaseToken, version, outcome, newOutcome, reasons, sentence, note, idempotency } as const;
    await underPolicy({}, () => decideAppeal(actor, { appealId: appealId(), ...judgement }));
  };
  return [
    { at: new Date(at.getTime() - lookedAt), run: look },
    { at, run: decide },
  ];
}
