import sharp from "sharp";
import { describe, expect, it } from "vitest";
import { renderViews } from "./render-views";
import { testPicture } from "./test-pictures";

async function colourAt(bytes: Buffer, x: number, y: number): Promise<number[]> {
  return [...(await sharp(bytes).extract({ left: x, top: y, width: 1, height: 1 }).raw().toBuffer())];
}

describe("renderViews", () => {
  it("fits the views in 1200 and 2400 pixels and tells the size of the original", async () => {
    const { view, full, width, height } = await renderViews(await testPicture(4000, 3000).jpeg().toBuffer());
    expect({ width, height }).toEqual({ width: 4000, height: 3000 });
    expect(await sharp(view).metadata()).toMatchObject({ format: "jpeg", width: 1200, height: 900 });
    expect(await sharp(full).metadata()).toMatchObject({ format: "jpeg", width: 2400, height: 1800 });
  });

  it("never enlarges", async () => {
    const { view, full } = await renderViews(await testPicture(320, 200).webp().toBuffer());
    for (const bytes of [view, full]) expect(await sharp(bytes).metadata()).toMatchObject({ width: 320, height: 200 });
  });

  // Where the red corner of the top left lands once the picture is upright (EXIF 2.32, tag 0x0112).
  it.each([
    [1, 320, 200, 10, 10],
    [2, 320, 200, 310, 10],
    [3, 320, 200, 310, 190],
    [4, 320, 200, 10, 190],
    [5, 200, 320, 10, 10],
    [6, 200, 320, 190, 10],
    [7, 200, 320, 190, 310],
    [8, 200, 320, 10, 310],
  ])("puts orientation %i upright", async (orientation, width, height, x, y) => {
    const views = await renderViews(await testPicture().jpeg().withMetadata({ orientation }).toBuffer());
    expect(views).toMatchObject({ width, height });
    for (const bytes of [views.view, views.full]) {
      expect(await sharp(bytes).metadata()).toMatchObject({ width, height });
      const [red, green, blue] = await colourAt(bytes, x, y);
      expect(red).toBeGreaterThan(230);
      expect(Math.max(green as number, blue as number)).toBeLessThan(40);
    }
  });

  it("leaves nothing of the metadata, the place above all", async () => {
    const original = await testPicture()
      .jpeg()
      .withExif({ IFD0: { Artist: "SECRETNAME" }, IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 3230/100" } })
      .withXmp('<x:xmpmeta xmlns:x="adobe:ns:meta/">SECRETNAME</x:xmpmeta>')
      .withIccProfile("p3")
      .toBuffer();
    const before = await sharp(original).metadata();
    for (const kept of ["exif", "xmp", "icc"] as const) expect(before[kept], kept).toBeInstanceOf(Buffer);
    const { view, full } = await renderViews(original);
    for (const bytes of [view, full]) {
      const after = await sharp(bytes).metadata();
      for (const gone of ["exif", "xmp", "icc", "iptc", "comments", "orientation"] as const) expect(after[gone], gone).toBeUndefined();
      expect(bytes.includes("SECRETNAME")).toBe(false);
    }
  });

  it.each([
    ["CMYK JPEG", () => testPicture().toColourspace("cmyk").jpeg()],
    ["grey JPEG", () => testPicture().greyscale().jpeg()],
    ["16-bit PNG", () => testPicture().toColourspace("rgb16").png()],
    ["16-bit grey PNG", () => testPicture().greyscale().toColourspace("grey16").png()],
    ["palette PNG", () => testPicture().png({ palette: true })],
    ["WebP", () => testPicture().webp()],
  ])("turns a %s into 8-bit sRGB", async (_name, make) => {
    const { view, full } = await renderViews(await make().toBuffer());
    for (const bytes of [view, full]) expect(await sharp(bytes).metadata()).toMatchObject({ space: "srgb", channels: 3, depth: "uchar" });
  });

  it("converts colours by the profile of the picture instead of dropping it", async () => {
    const green = sharp({ create: { width: 100, height: 100, channels: 3, background: "#00c800" } });
    const { view } = await renderViews(await green.png().withIccProfile("p3").toBuffer());
    const [red, greenValue, blue] = await colourAt(view, 50, 50);
    expect(red).toBeLessThan(20);
    expect(Math.abs((greenValue as number) - 200)).toBeLessThan(12);
    expect(blue).toBeLessThan(20);
  });

  it("puts what is transparent on white", async () => {
    const clear = sharp({ create: { width: 100, height: 100, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } } });
    const { view } = await renderViews(await clear.png().toBuffer());
    expect(await colourAt(view, 50, 50)).toEqual([255, 255, 255]);
  });

  it("finishes every one of many pictures at once, and goes on after one that fails", async () => {
    const original = await testPicture().jpeg().toBuffer();
    const broken = Array.from({ length: 4 }, () => renderViews(Buffer.from("no picture")));
    const good = Array.from({ length: 6 }, () => renderViews(original));
    const results = await Promise.allSettled([...broken, ...good]);
    expect(results.map((result) => result.status)).toEqual([...Array(4).fill("rejected"), ...Array(6).fill("fulfilled")]);
  });
});
