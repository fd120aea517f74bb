import fs from "node:fs";
import path from "node:path";

/** Told the name of each step that is done. */
export type Reached = (step: string) => void;

/**
 * Replaces a file so that after a crash or a power cut there is the old one or the new one, and after the return the new one.
 * @throws Error of node:fs; then either may be there.
 */
export function writeDurably(file: string, content: string, reached: Reached = () => undefined): void {
  const temporary = `${file}.tmp`;
  const descriptor = fs.openSync(temporary, "w", 0o600);
  try {
    reached("opened");
    fs.writeFileSync(descriptor, content);
    reached("written");
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
  reached("synced");
  fs.renameSync(temporary, file);
  reached("renamed");
  syncFolder(path.dirname(file));
  reached("kept");
}

/** Makes names in a folder durable. Windows opens no folders, and keeps names with its journal. */
function syncFolder(folder: string): void {
  if (process.platform === "win32") return;
  const descriptor = fs.openSync(folder, "r");
  try {
    fs.fsyncSync(descriptor);
  } finally {
    fs.closeSync(descriptor);
  }
}
