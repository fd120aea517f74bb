import sharp from "sharp";
import { describe, expect, it } from "vitest";
import type { Region } from "@/lib/contracts/verification";
import { faceSchema, regionSchema } from "@/lib/contracts/verification";
import { drawDocument } from "./draw-document";
import { writeMrz } from "./mrz";
import { choosePortraits } from "./portrait";
import { type DocumentSpec, designIds } from "./specimen-types";

const portrait = choosePortraits(undefined).person(7, "F");
const mrz = writeMrz({
  format: "TD3",
  documentCode: "P",
  issuer: "UTO",
  documentNumber: "L898902C3",
  nationality: "UTO",
  dateOfBirth: "740812",
  sex: "F",
  expiryDate: "320415",
  familyName: "Eriksson",
  givenNames: "Anna Maria",
});
const passport: DocumentSpec = {
  design: "passport-classic",
  type: "passport",
  country: "UTO",
  portrait,
  mrz,
  seed: 3,
  values: {
    family_name: "ERIKSSON",
    given_names: "ANNA MARIA",
    date_of_birth: "12 AUG 1974",
    sex: "F",
    document_number: "L898902C3",
    expiry_date: "15 APR 2032",
  },
};

/** The darkest tone (0..255) inside a region: printed letters make it low, empty paper does not. */
async function darkest(jpeg: Buffer, region: Region): Promise<number> {
  const { width, height } = await sharp(jpeg).metadata();
  const area = {
    left: Math.round(region.x * width),
    top: Math.round(region.y * height),
    width: Math.round(region.width * width),
    height: Math.round(region.height * height),
  };
  const { channels } = await sharp(await sharp(jpeg).extract(area).greyscale().png().toBuffer()).stats();
  return channels[0]?.min ?? 255;
}

describe("drawDocument", () => {
  it("gives the same bytes for the same specification and others for another seed", async () => {
    const [first, again, other] = await Promise.all([
      drawDocument(passport),
      drawDocument(passport),
      drawDocument({ ...passport, seed: 4 }),
    ]);
    expect(first.front.jpeg.equals(again.front.jpeg)).toBe(true);
    expect(first.front.jpeg.equals(other.front.jpeg)).toBe(false);
  });

  it("says where each value, the face and the machine-readable zone are", async () => {
    const { front, back } = await drawDocument(passport);
    expect(back).toBeNull();
    expect(await sharp(front.jpeg).metadata()).toMatchObject({ format: "jpeg", width: 1600, height: 1100 });
    expect(Object.keys(front.regions).sort()).toEqual([...Object.keys(passport.values), "mrz"].sort());
    for (const region of Object.values(front.regions)) {
      expect(regionSchema.safeParse(region).success).toBe(true);
      expect(await darkest(front.jpeg, region)).toBeLessThan(90);
    }
    expect(faceSchema.safeParse(front.face).success).toBe(true);
    const { box, leftEye = [0, 0] } = front.face ?? { box: { x: 1, y: 1, width: 0, height: 0 } };
    expect(leftEye[0]).toBeGreaterThan(box.x);
    expect(leftEye[0]).toBeLessThan(box.x + box.width);
  });

  it.each(designIds)("draws %s with names that are too long and in other scripts", async (design) => {
    const { front, back } = await drawDocument({
      ...passport,
      design,
      country: "EGY",
      nativeName: "محمد عبد العزيز إبراهيم",
      values: {
        ...passport.values,
        full_name: "عبد العزيز",
        family_name: "VENKATANARASIMHARAJUVARIPETA-FEATHERSTONEHAUGH",
        address: "12 <Nile> & Sons Street, Zamalek, Cairo 11211",
      },
    });
    expect(back === null).toBe(design.startsWith("passport"));
    for (const region of [...Object.values(front.regions), ...Object.values(back?.regions ?? {})])
      expect(region.x + region.width).toBeLessThan(0.98);
    expect(front.face).not.toBeNull();
  });

  it("makes the picture dark, soft or cut off when asked to", async () => {
    const plain = await drawDocument(passport);
    const mean = async (jpeg: Buffer) => (await sharp(jpeg).greyscale().stats()).channels[0]?.mean ?? 0;
    const sharpness = async (jpeg: Buffer) => (await sharp(jpeg).stats()).sharpness;
    const [dark, blurred, glaring, cropped] = await Promise.all(
      (["dark", "blur", "glare", "cropped"] as const).map((flaw) => drawDocument({ ...passport, flaws: [flaw] })),
    );
    expect(await mean(dark?.front.jpeg ?? plain.front.jpeg)).toBeLessThan((await mean(plain.front.jpeg)) * 0.6);
    expect(await sharpness(blurred?.front.jpeg ?? plain.front.jpeg)).toBeLessThan((await sharpness(plain.front.jpeg)) * 0.7);
    expect(await mean(glaring?.front.jpeg ?? plain.front.jpeg)).toBeGreaterThan(await mean(plain.front.jpeg));
    const reach = ({ x = 0, width = 0 }: Partial<Region> = {}) => ({ left: x, right: x + width });
    const [whole, cut] = [reach(plain.front.regions.mrz), reach(cropped?.front.regions.mrz)];
    expect(whole.left > 0 && whole.right < 1).toBe(true);
    expect(cut.left === 0 || cut.right > 0.999).toBe(true);
  });
});
