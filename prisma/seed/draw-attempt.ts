import type { DocumentFacts } from "./document-facts";
import type { Scenario } from "./scenario";
import { drawDocument } from "./specimen/draw-document";
import { drawSelfie } from "./specimen/draw-selfie";
import type { PortraitSource } from "./specimen/portrait";
import { seedOf } from "./specimen/random";
import type { DrawnImage, Portrait } from "./specimen/specimen-types";

export type DrawnAttempt = {
  front: DrawnImage;
  back: DrawnImage | null;
  selfie: DrawnImage;
  left: DrawnImage | null;
  right: DrawnImage | null;
};

/** The person before the camera: the holder, or for an impostor somebody whose face is another one in every source. */
function sitter(scenario: Scenario, portraits: PortraitSource, owner: Portrait): Portrait {
  if (!scenario.impostor) return owner;
  const other = portraits.person(scenario.impostor, scenario.holder.sex);
  return other.id === owner.id ? portraits.person(scenario.impostor + 1, scenario.holder.sex) : other;
}

/** Draws the pictures of one attempt; the same attempt and facts give the same bytes. */
export async function drawAttempt(scenario: Scenario, facts: DocumentFacts, portraits: PortraitSource): Promise<DrawnAttempt> {
  const { holder, paper, key, flaws } = scenario;
  const seed = seedOf(key) % 1_000_000;
  const owner = portraits.person(holder.face, holder.sex);
  const document = drawDocument({
    design: paper.design,
    type: paper.type,
    country: paper.country,
    values: facts.printed,
    nativeName: holder.native,
    mrz: facts.mrz,
    portrait: owner,
    flaws,
    seed,
  });
  const pose = (name: "centre" | "left" | "right") =>
    drawSelfie({ portrait: sitter(scenario, portraits, owner), variant: 1 + (seed % 5), pose: name, seed });
  const [{ front, back }, selfie, left, right] = await Promise.all([
    document,
    pose("centre"),
    scenario.poses ? pose("left") : null,
    scenario.poses ? pose("right") : null,
  ]);
  return { front, back, selfie, left, right };
}
