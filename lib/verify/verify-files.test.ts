import { describe, expect, test } from "vitest";
import { formatVerifier } from "@/transparency/note";
import { SampleLog, sampleEntry } from "@/transparency/testing/material";
import { checkTexts, codesOf } from "./testing/check-texts";
import { verifyFiles } from "./verify-files";

const log = new SampleLog(40);
const key = formatVerifier(log.signer);
const check = (files: readonly (string | Uint8Array)[], options: Parameters<typeof checkTexts>[1] = { keys: [key] }) =>
  checkTexts(files, options);
const even = (index: number) => index % 2 === 0 || index < 4;
const whole = log.export();
const partial = log.export(even);
const encode = (text: string) => new Uint8Array(Buffer.from(text));
describe("sound files", () => {
  test("of every kind are well, together and alone", async () => {
    const earlier = new SampleLog(17);
    const files = [whole, partial, log.receipt(3), log.receipt(39), log.checkpoint(), earlier.checkpoint(), log.consistency(17)];
    for (const file of files.slice(0, 6)) expect(await check([file])).toMatchObject({ ok: true, verdict: "well", badIndex: null });
    const report = await check(files);
    expect(codesOf(report)).toEqual([]);
    expect(report.verdict).toBe("well");
    expect(report.files.map(({ kind }) => kind)).toEqual([
      "export",
      "export",
      "receipt",
      "receipt",
      "checkpoint",
      "checkpoint",
      "consistency",
    ]);
    expect(report.findings.map(({ code }) => code)).toContain("consistent");
    expect(report.files[2]?.about).toEqual({ origin: "log.example/audit", size: 40, index: 3, entry: sampleEntry(3) });
  });

  test("of logs of every size up to 33, and of the empty one", async () => {
    for (let size = 0; size <= 33; size += 1) {
      const one = new SampleLog(size);
      for (const file of [one.export(), one.export((index) => index % 3 === 1), one.export(() => false)])
        expect((await check([file])).verdict, `${size} events`).toBe("well");
      for (const index of new Set([0, size >> 1, size - 1])) if (size > 0) expect((await check([one.receipt(index)])).verdict).toBe("well");
    }
  });

  test("a log grows: each earlier checkpoint is the beginning of the later export, and is proven so by a consistency file", async () => {
    for (const size of [0, 1, 2, 3, 16, 31, 32, 39, 40]) {
      const checkpoint = new SampleLog(size).checkpoint();
      expect((await check([checkpoint, whole])).verdict, `${size} in an export`).toBe("well");
      const step = size === 0 ? `old 0\n\n${log.checkpoint()}` : log.consistency(size);
      expect((await check([step, checkpoint])).verdict, `${size} to 40`).toBe("well");
    }
  });

  test("without a key they agree only with themselves", async () => {
    for (const file of [whole, log.receipt(1), log.checkpoint()]) {
      const report = await check([file], {});
      expect(report).toMatchObject({ ok: true, verdict: "alone" });
      expect(report.limits.map(({ code }) => code)).toContain("noKey");
    }
  });

  test("what is left out, or to be compared still, is said", async () => {
    expect((await check([partial])).limits).toContainEqual({ code: "leftOut", params: { count: 18 } });
    expect((await check([whole])).limits.map(({ code }) => code)).not.toContain("leftOut");
    const apart = await check([log.checkpoint(), new SampleLog(17).checkpoint()]);
    expect(apart).toMatchObject({ ok: true, verdict: "partial", findings: [{ code: "unlinked", params: { from: 17, to: 40 } }] });
    expect((await check([log.consistency(17)])).findings).toMatchObject([{ level: "open", code: "earlierMissing", params: { size: 17 } }]);
    const receipts = await check([log.receipt(2), new SampleLog(17).receipt(2)]);
    expect(receipts.verdict).toBe("well");
    expect(receipts.limits.map(({ code }) => code)).toContain("unlinked");
  });

  test("progress ends with every byte, and a cancelled check ends at once", async () => {
    const told: number[] = [];
    await check([whole, partial], { keys: [key], onProgress: ({ bytes, total }) => told.push(bytes / total) });
    expect(told.at(-1)).toBe(1);
    expect(told).toEqual(told.toSorted((one, other) => one - other));
    const stopped = new AbortController();
    const reason = new Error("enough");
    const cancelled = check([whole], { signal: stopped.signal, onProgress: () => stopped.abort(reason) });
    await expect(cancelled).rejects.toBe(reason);
  });
});

describe("receipts and files of other kinds", () => {
  test("a receipt is caught at every byte of its own", async () => {
    const receipt = log.receipt(7);
    const signatureStart = encode(receipt.slice(0, receipt.indexOf("— "))).length;
    const noteStart = encode(receipt.slice(0, receipt.indexOf("\n\n"))).length;
    for (let at = 0; at < signatureStart; at += 1) {
      const bytes = encode(receipt);
      bytes[at] = (bytes[at] ?? 0) ^ 1;
      expect((await check([bytes], at < noteStart ? {} : undefined)).ok, `byte ${at}`).toBe(false);
    }
  });

  test("a receipt for another entry, index or without its entry does not pass", async () => {
    const extra = (entry: string) => `extra ${Buffer.from(entry).toString("base64")}\n`;
    const receipt = log.receipt(7);
    expect(await check([receipt.replace(/extra .*\n/, extra(sampleEntry(8)))])).toMatchObject({ verdict: "failed", badIndex: 7 });
    expect(codesOf(await check([receipt.replace("index 7", "index 6")]))).toEqual(["notIncluded"]);
    expect(codesOf(await check([receipt.replace(/extra .*\n/, "")]))).toEqual(["receiptWithoutEntry"]);
  });

  test("what is no file of a log is said to be unreadable, and never well", async () => {
    for (const file of ["", "hello\n", "%PDF-1.7\n", Uint8Array.of(0, 1, 2, 255), "x".repeat(2_000_000)])
      expect(await check([file])).toMatchObject({ ok: false, verdict: "unreadable", files: [{ kind: "unknown" }] });
    expect((await check([`{${"x".repeat(9_000_000)}`])).verdict).toBe("unreadable");
    expect((await check([whole, "hello\n"])).verdict).toBe("unreadable");
    expect(codesOf(await check([log.checkpoint().replace("\n40\n", "\n040\n")]))).toEqual(["checkpointMalformed"]);
    expect(codesOf(await check([log.receipt(1).replace("index 1", "index one")]))).toEqual(["receiptMalformed"]);
  });

  test("a file that cannot be read does not keep the others from being checked", async () => {
    async function* gone(): AsyncGenerator<Uint8Array> {
      yield encode(whole.slice(0, 100));
      throw new DOMException("The file is gone.", "NotReadableError");
    }
    async function* receipt() {
      yield encode(log.receipt(1));
    }
    const inputs = [
      { name: "a", size: 1, open: gone },
      { name: "b", size: 1, open: receipt },
    ];
    const report = await verifyFiles(inputs, { keys: [key] });
    expect(report.verdict).toBe("unreadable");
    expect(report.files.map(({ findings }) => findings[0]?.code)).toEqual(["fileUnreadable", "signed"]);
  });
});
