import { InvalidKey, verifyFiles } from "@/lib/verify/verify-files";
import type { Answer, Ask } from "./verify-messages";

const progressEveryMs = 100;
let stopped = new AbortController();

self.addEventListener("message", ({ data }: MessageEvent<Ask>) => {
  stopped.abort();
  if (data.kind === "stop") return;
  stopped = new AbortController();
  void check(data, stopped.signal);
});

async function check({ run, files, keys, witnesses }: Extract<Ask, { kind: "check" }>, signal: AbortSignal): Promise<void> {
  const inputs = files.map((file) => ({ name: file.name, size: file.size, open: () => chunksOf(file) }));
  let told = 0;
  try {
    const report = await verifyFiles(inputs, {
      keys,
      witnesses,
      signal,
      onProgress: (progress) => {
        const now = performance.now();
        if (now - told < progressEveryMs) return;
        told = now;
        answer({ run, kind: "progress", progress });
      },
    });
    answer({ run, kind: "report", report });
  } catch (error) {
    if (signal.aborted) return;
    answer(error instanceof InvalidKey ? { run, kind: "wrongKey", field: error.field } : { run, kind: "broken" });
  }
}

/** A file as it comes from the disk; not every browser can iterate its stream by itself. */
async function* chunksOf(file: File): AsyncGenerator<Uint8Array> {
  const reader = file.stream().getReader();
  try {
    for (let read = await reader.read(); !read.done; read = await reader.read()) yield read.value;
  } finally {
    await reader.cancel();
  }
}

function answer(message: Answer): void {
  self.postMessage(message);
}
