/** A file to check: its chunks are asked for once, in order. `size` is in bytes; nothing is concluded from it. */
export type InputFile = { name: string; size: number; open: () => AsyncIterable<Uint8Array> };

/** A file whose beginning is known: `chunks` gives it again, and then the rest. */
export type OpenedFile = { isExport: boolean; size: number; chunks: () => AsyncGenerator<Uint8Array> };

/** How an export begins; the second form still knows one whose first byte was changed. */
const exportStart = /^\{|,"index":\d+\}\n/;
/** How the small files begin, or where the first signature stands in a checkpoint; its dash is three bytes, here as windows-1252. */
const smallFile = /^c2sp\.org\/tlog-proof@v1\n|^old |\n\n\u00e2\u20ac\u201d /;
const tooLargeText = 1024 * 1024;

/** Reads the first chunk, which tells an export from the small files. Whatever reading throws, `chunks` throws. */
export async function openFile({ size, open }: InputFile): Promise<OpenedFile> {
  const iterator = open()[Symbol.asyncIterator]();
  const read = () => iterator.next().then(({ done, value }) => (done ? null : value));
  const first = read().catch((error: unknown) => ({ error }));
  async function* chunks() {
    try {
      for (let chunk = await first; chunk; chunk = await read()) {
        if ("error" in chunk) throw chunk.error;
        yield chunk;
      }
    } finally {
      await iterator.return?.();
    }
  }
  const start = await first;
  const beginning = start && "length" in start ? new TextDecoder("latin1").decode(start.subarray(0, 16_384)) : "";
  return { isExport: exportStart.test(beginning) && !smallFile.test(beginning), size, chunks };
}

/** The whole of a small file; null when it is too large to be one, or is not UTF-8. */
export async function readText(chunks: AsyncIterable<Uint8Array>): Promise<string | null> {
  const decoder = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });
  let text = "";
  let bytes = 0;
  for await (const chunk of chunks) {
    bytes += chunk.length;
    if (bytes >= tooLargeText) return null;
    try {
      text += decoder.decode(chunk, { stream: true });
    } catch {
      return null;
    }
  }
  try {
    return text + decoder.decode();
  } catch {
    return null;
  }
}
