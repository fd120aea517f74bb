import fs from "node:fs";
import path from "node:path";

/**
 * Marks the time between the first start and the end of filling the demo. Web and worker run only after that, so a demo
 * that was interrupted half-way holds nobody's work and can be made anew.
 */
function markerFile(dataDir: string): string {
  return path.join(dataDir, "demo-filling");
}

/** Removes a half-filled demo of a start that is no longer running, and marks a fresh folder. @returns whether one was removed */
export function beginDemo(dataDir: string): boolean {
  const marker = markerFile(dataDir);
  const halfFilled = fs.existsSync(marker) && !isRunning(Number(fs.readFileSync(marker, "utf8")));
  if (halfFilled) for (const name of ["postgres", "objects"]) fs.rmSync(path.join(dataDir, name), { recursive: true, force: true });
  if (!fs.existsSync(path.join(dataDir, "postgres"))) fs.writeFileSync(marker, String(process.pid), { mode: 0o600 });
  return halfFilled;
}

export function endDemo(dataDir: string): void {
  fs.rmSync(markerFile(dataDir), { force: true });
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return pid !== process.pid;
  } catch {
    return false;
  }
}
