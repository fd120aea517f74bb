import { backWithBarcode, backWithCategories, backWithMrz } from "./card-back";
import { countryLook } from "./countries";
import { cardSize, identityCivic, identityHorizon, identityMeridian, residencePermit } from "./design-identity-card";
import { licenceNumbered, licenceState } from "./design-licence";
import { passportClassic, passportModern, passportSize } from "./design-passport";
import { photograph } from "./photograph";
import { random } from "./random";
import type { Sheet } from "./sheet";
import type { DesignId, DocumentSpec, DrawnImage, PortraitPicture } from "./specimen-types";

type Draw = (sheet: Sheet) => void;
type Design = { size: { width: number; height: number; radius: number; fold: number }; front: Draw; back: Draw | null };

const designs: Record<DesignId, Design> = {
  "passport-classic": { size: passportSize, front: passportClassic, back: null },
  "passport-modern": { size: passportSize, front: passportModern, back: null },
  "id-horizon": { size: cardSize, front: identityHorizon, back: backWithMrz },
  "id-meridian": { size: cardSize, front: identityMeridian, back: backWithMrz },
  "id-civic": { size: cardSize, front: identityCivic, back: backWithMrz },
  "licence-numbered": { size: cardSize, front: licenceNumbered, back: backWithCategories },
  "licence-state": { size: cardSize, front: licenceState, back: backWithBarcode },
  "permit-residence": { size: cardSize, front: residencePermit, back: backWithMrz },
};

function emptySheet(spec: DocumentSpec, picture: PortraitPicture, side: Sheet["side"]): Sheet {
  return {
    ...designs[spec.design].size,
    country: countryLook(spec.country),
    spec,
    picture,
    side,
    random: random(spec.seed * 2 + (side === "back" ? 1 : 0)),
    defs: [],
    parts: [],
    boxes: {},
    face: null,
  };
}

/**
 * Draws a specimen document and photographs both sides, JPEG of 1600 x 1100; passports have no back.
 * The same specification gives the same bytes. Flaws fall on the front alone. Regions and face are ratios of each photograph.
 */
export async function drawDocument(spec: DocumentSpec): Promise<{ front: DrawnImage; back: DrawnImage | null }> {
  const design = designs[spec.design];
  const picture = await spec.portrait.document();
  const front = emptySheet(spec, picture, "front");
  design.front(front);
  const flaws = spec.flaws ?? [];
  if (!design.back) return { front: await photograph(front, { flaws, booklet: true }), back: null };
  const back = emptySheet(spec, picture, "back");
  design.back(back);
  const [shownFront, shownBack] = await Promise.all([
    photograph(front, { flaws, booklet: false }),
    photograph(back, { flaws: [], booklet: false }),
  ]);
  return { front: shownFront, back: shownBack };
}
