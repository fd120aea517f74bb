import { type CheckedExport, ExportCheck } from "./check-export";
import { type CheckedFile, checkSmallFile } from "./check-small-file";
import type { Trust } from "./checkpoint";
import { compareFiles, type Evidence } from "./compare-files";
import { type InputFile, type OpenedFile, openFile, readText } from "./input-file";
import { limitsOf } from "./limits-of";
import { type FindingCode, fail, type Report, verdictOf } from "./report";
import { type PublicKey, readPublicKey } from "./signed-note";

export type Progress = { file: number; files: number; bytes: number; total: number };

type Options = {
  /** The log's public keys (`name+id+base64`) as the reader was given them; without one, nothing says who signed. */
  keys?: readonly string[];
  /** Keys of witnesses; each of them has to have cosigned each checkpoint. */
  witnesses?: readonly string[];
  onProgress?: (progress: Progress) => void;
  signal?: AbortSignal;
};

type Checked = CheckedFile & Partial<Pick<CheckedExport, "leftOut" | "events" | "roots">>;

/** A text that is no key of the kind that was asked for. */
export class InvalidKey extends RangeError {
  readonly field: "keys" | "witnesses";

  constructor(field: "keys" | "witnesses", text: string) {
    super(`This is no public key: ${text.slice(0, 80)}`);
    this.field = field;
  }
}

/**
 * Checks files of an audit log (exports, receipts, checkpoints, consistency files), each by itself and all against each other.
 * @throws InvalidKey for a key that cannot be read, and the reason of the signal when it is aborted.
 */
export async function verifyFiles(files: readonly InputFile[], { keys, witnesses, onProgress, signal }: Options = {}): Promise<Report> {
  const trust = { keys: readKeys("keys", 1, keys), witnesses: readKeys("witnesses", 4, witnesses) };
  const opened = await Promise.all(files.map(openFile));
  const total = files.reduce((sum, { size }) => sum + size, 0);
  const checked: Checked[] = [];
  let bytes = 0;
  // Small files first, then the larger exports: while an export is read, it can tell the roots at the sizes that are known by then.
  const order = [...opened.entries()].sort(([, one], [, other]) => rank(one) - rank(other));
  for (const [file, { isExport, chunks }] of order) {
    const counted = counting(chunks(), (read) => {
      signal?.throwIfAborted();
      bytes += read;
      onProgress?.({ file, files: files.length, bytes, total });
    });
    try {
      checked[file] = await (isExport ? checkExport(counted, trust, sizesOf(checked)) : checkText(counted, trust));
    } catch {
      signal?.throwIfAborted();
      checked[file] = unreadable("fileUnreadable");
    }
  }
  return reportOf(files, checked, trust);
}

function reportOf(files: readonly InputFile[], checked: readonly Checked[], trust: Trust): Report {
  const { findings, linked } = compareFiles(checked.flatMap(evidenceOf));
  const verdict = verdictOf([...checked.flatMap((one) => one.findings), ...findings]);
  return {
    ok: verdict !== "failed" && verdict !== "unreadable",
    verdict,
    badIndex: checked.find(({ badIndex }) => badIndex !== null)?.badIndex ?? null,
    files: checked.map(({ kind, badIndex, findings: own, about }, at) => ({
      name: files[at]?.name ?? "",
      kind,
      badIndex,
      findings: own,
      about,
    })),
    findings,
    limits: limitsOf(checked, trust, linked),
  };
}

async function checkExport(chunks: AsyncIterable<Uint8Array>, trust: Trust, sizes: ReadonlySet<number>): Promise<Checked> {
  const check = new ExportCheck(sizes);
  for await (const chunk of chunks) if (!check.push(chunk)) return unreadable("fileUnknown");
  return { kind: "export", ...check.end(trust) };
}

async function checkText(chunks: AsyncIterable<Uint8Array>, trust: Trust): Promise<Checked> {
  const text = await readText(chunks);
  return text === null ? unreadable("fileUnknown") : checkSmallFile(text, trust);
}

function unreadable(code: FindingCode): Checked {
  return { kind: "unknown", checkpoint: null, findings: [fail(code)], badIndex: null, about: {} };
}

/** A checkpoint with a wrong signature is anybody's, and says nothing of the others; nor does a tree that is not the signed one. */
function evidenceOf({ kind, checkpoint, proof, roots, events, leaf, findings }: Checked): Evidence[] {
  const failed = (...codes: FindingCode[]) => findings.some(({ level, code }) => level === "fail" && codes.includes(code));
  if (!checkpoint || failed("signatureWrong", "notSigned", "otherLog")) return [];
  const isOther = failed("treeDiffers", "treeIncomplete", "notIncluded");
  return [{ kind, checkpoint, proof, ...(!isOther && { roots, events, leaf }) }];
}

function sizesOf(checked: readonly Checked[]): ReadonlySet<number> {
  return new Set(Object.values(checked).flatMap(({ checkpoint }) => checkpoint?.size ?? []));
}

function rank({ isExport, size }: OpenedFile): number {
  return isExport ? size + 1 : 0;
}

async function* counting(chunks: AsyncIterable<Uint8Array>, onRead: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onRead(chunk.length);
    yield chunk;
  }
}

function readKeys(field: "keys" | "witnesses", type: PublicKey["type"], texts: readonly string[] = []): PublicKey[] {
  return texts.map((text) => {
    const key = readPublicKey(text);
    if (key?.type !== type) throw new InvalidKey(field, text);
    return key;
  });
}
