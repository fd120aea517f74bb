import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { faceSchema } from "@/lib/contracts/verification";
import { drawSelfie } from "./draw-selfie";
import { choosePortraits } from "./portrait";

const { person } = choosePortraits(undefined);

describe("drawSelfie", () => {
  it("gives the same bytes for the same input, another picture for another occasion", async () => {
    const input = { portrait: person(5, "M"), variant: 1, pose: "centre", seed: 9 } as const;
    const [first, again, later] = await Promise.all([drawSelfie(input), drawSelfie(input), drawSelfie({ ...input, variant: 2 })]);
    expect(first.jpeg.equals(again.jpeg)).toBe(true);
    expect(first.jpeg.equals(later.jpeg)).toBe(false);
    expect(await sharp(first.jpeg).metadata()).toMatchObject({ format: "jpeg", width: 1080, height: 1350 });
  });

  it("keeps both eyes inside the face, the left one further left, in every pose", async () => {
    for (const pose of ["centre", "left", "right"] as const) {
      const { face } = await drawSelfie({ portrait: person(3, "F"), variant: 4, pose, seed: 1 });
      const { box, leftEye = [1, 0], rightEye = [0, 0] } = faceSchema.parse(face);
      expect(leftEye[0]).toBeLessThan(rightEye[0]);
      expect(leftEye[0]).toBeGreaterThan(box.x);
      expect(rightEye[0]).toBeLessThan(box.x + box.width);
      expect(leftEye[1]).toBeGreaterThan(box.y);
    }
  });
});

describe("choosePortraits", () => {
  it("puts the eyes of a photograph on one spot of it in the document and in every selfie", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "portraits-"));
    try {
      await Promise.all(["female", "male"].map((name) => mkdir(path.join(folder, name))));
      // The spot is red: wherever a picture says that the left eye is, it is red there.
      const dot = Buffer.from('<svg width="512" height="512"><circle cx="220" cy="192" r="14" fill="red"/></svg>');
      const blank = sharp({ create: { width: 512, height: 512, channels: 3, background: "#c0c0c0" } });
      await writeFile(
        path.join(folder, "female", "0.jpg"),
        await blank
          .composite([{ input: dot }])
          .jpeg()
          .toBuffer(),
      );
      await writeFile(path.join(folder, "male", "0.jpg"), await blank.clone().jpeg().toBuffer());
      const portrait = choosePortraits(folder).person(0, "F");
      for (const picture of [
        await portrait.document(),
        ...(await Promise.all([0, 1, 2, 3, 4].map((variant) => portrait.selfie(variant)))),
      ]) {
        const [x, y] = picture.face.leftEye ?? [0, 0];
        const { data } = await sharp(picture.image)
          .extract({ left: Math.round(x), top: Math.round(y), width: 1, height: 1 })
          .removeAlpha()
          .raw()
          .toBuffer({ resolveWithObject: true });
        const [red = 0, green = 255] = data;
        expect(red - green).toBeGreaterThan(50);
      }
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it("draws different people for different seeds", async () => {
    const [one, other] = await Promise.all([person(1, "F").document(), person(2, "F").document()]);
    expect(one.image.equals(other.image)).toBe(false);
  });

  it("takes photographs from a folder, in turn, and refuses an empty one", async () => {
    const folder = await mkdtemp(path.join(tmpdir(), "portraits-"));
    try {
      await Promise.all(["female", "male"].map((name) => mkdir(path.join(folder, name))));
      const picture = (background: string) =>
        sharp({ create: { width: 512, height: 512, channels: 3, background } })
          .jpeg()
          .toBuffer();
      await writeFile(path.join(folder, "female", "2.jpg"), await picture("#c08060"));
      await writeFile(path.join(folder, "female", "10.jpg"), await picture("#604030"));
      const source = choosePortraits(folder);
      expect([0, 1, 2].map((seed) => source.person(seed, "F").id)).toEqual(["F-2.jpg", "F-10.jpg", "F-2.jpg"]);
      expect(() => source.person(0, "M")).toThrow(/No portraits/);
      const portrait = source.person(0, "F");
      const { face } = await drawSelfie({ portrait, variant: 0, pose: "left", seed: 1 });
      const { leftEye = [1, 0], rightEye = [0, 0] } = faceSchema.parse(face);
      expect(leftEye[0]).toBeLessThan(rightEye[0]);
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
