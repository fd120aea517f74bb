// Loaded first by programs that must not outlive the one that started them. That one holds the other end of a pipe and
// never writes to it, so its end, even a sudden one, is read here.
import net from "node:net";

// Longer than the programs take to finish what they have begun (server/running-requests.ts).
const graceMs = 30_000;
const descriptor = process.env.SECONDLOOK_LIFELINE;
// What this program starts in turn has no such pipe.
delete process.env.SECONDLOOK_LIFELINE;

if (descriptor)
  new net.Socket({ fd: Number(descriptor), readable: true, writable: false })
    .on("error", () => undefined)
    .once("close", endWithParent)
    .resume()
    .unref();

/** Asks this program, and the whole group when it leads one, to end; a group that does not is made to. */
function endWithParent() {
  // Nobody reads any more: a last line must not cut the orderly end short.
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => undefined);
  if (signal(-process.pid, "SIGTERM")) setTimeout(() => signal(-process.pid, "SIGKILL"), graceMs);
  else signal(process.pid, "SIGTERM");
}

function signal(target, name) {
  try {
    return process.kill(target, name);
  } catch {
    return false;
  }
}
