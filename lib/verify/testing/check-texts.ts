import type { Report } from "../report";
import { verifyFiles } from "../verify-files";

/** Checks texts or bytes as files, cut into chunks of a length that divides no line. */
export function checkTexts(files: readonly (string | Uint8Array)[], options: Parameters<typeof verifyFiles>[1]): Promise<Report> {
  const inputs = files.map((file, at) => {
    const bytes = typeof file === "string" ? new TextEncoder().encode(file) : file;
    async function* open() {
      for (let from = 0; from < bytes.length; from += 997) yield bytes.subarray(from, from + 997);
    }
    return { name: `file ${at}`, size: bytes.length, open };
  });
  return verifyFiles(inputs, options);
}

/** The codes of all findings of a level, those of files first. */
export function codesOf({ files, findings }: Report, level = "fail"): string[] {
  return [...files.flatMap((file) => file.findings), ...findings].filter((finding) => finding.level === level).map(({ code }) => code);
}
