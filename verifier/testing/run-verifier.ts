import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll } from "vitest";
import { main } from "../secondlook-verify.mjs";

const program = path.resolve(import.meta.dirname, "../secondlook-verify.mjs");

/** What the verifier said: its exit code, all it printed, and the last line. */
export type Verdict = { code: number | null; text: string; last: string; progress: string };

/** A folder for the files of one test file, and the verifier on it. */
export function makeVerifier() {
  let folder = "";
  beforeAll(() => {
    folder = fs.mkdtempSync(path.join(os.tmpdir(), "secondlook-verify-"));
  });
  afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

  const place = (name: string) => path.join(folder, name);
  /** Arguments that name a file of the folder become its path. */
  const resolved = (args: string[]) => args.map((arg) => (fs.existsSync(place(arg)) ? place(arg) : arg));
  const verdict = (code: number | null, text: string, progress: string): Verdict => ({
    code,
    text,
    last: text.trimEnd().split("\n").at(-1) ?? "",
    progress,
  });

  return {
    write(files: Record<string, string | Uint8Array>): void {
      for (const [name, content] of Object.entries(files)) fs.writeFileSync(place(name), content);
    },
    /** Changes each byte of a part of a file by three masks, one at a time, and calls `visit` while it is changed. */
    flip(name: string, from: number, to: number, visit: (at: number, mask: number) => void): void {
      const original = fs.readFileSync(place(name));
      const file = fs.openSync(place(name), "r+");
      for (let at = from; at < to; at += 1) {
        for (const mask of [0x01, 0x20, 0x80]) {
          fs.writeSync(file, Buffer.of(original.readUInt8(at) ^ mask), 0, 1, at);
          visit(at, mask);
        }
        fs.writeSync(file, original, at, 1, at);
      }
      fs.closeSync(file);
    },
    /** Runs it in this process, which is quick enough for thousands of runs. */
    check(...args: string[]): Verdict {
      const lines: string[] = [];
      const progress: string[] = [];
      const code = main(
        resolved(args),
        (line) => lines.push(line),
        (line) => progress.push(line),
      );
      return verdict(code, lines.join("\n"), progress.join("\n"));
    },
    /** Runs a copy of the one file, far from this project, as an auditor does. */
    spawn(...args: string[]): Verdict {
      fs.copyFileSync(program, place("alone.mjs"));
      const { status, stdout, stderr } = spawnSync(process.execPath, [place("alone.mjs"), ...args], {
        cwd: folder,
        env: { NODE_ENV: "production" },
        encoding: "utf8",
      });
      return verdict(status, stdout, stderr);
    },
  };
}
