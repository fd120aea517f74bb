import net from "node:net";

/**
 * Tries the port out before anything is started for it.
 * @throws Error with one sentence that says why it cannot be opened and what to do.
 */
export function requireFreePort(host: string, port: number): Promise<void> {
  const reasons: Record<string, string> = {
    EADDRINUSE: "is in use by another program: stop that one, or choose another port, for example PORT=3001 npm start",
    EACCES: "needs more rights than this user has: choose one above 1023, for example PORT=3000 npm start",
    EADDRNOTAVAIL: "cannot be opened because this machine does not have that address: set HOST to one it has",
  };
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once("error", (error: NodeJS.ErrnoException) =>
      reject(new Error(`Port ${port} on ${host} ${reasons[error.code ?? ""] ?? `cannot be opened (${error.code})`}.`)),
    );
    probe.listen(port, host, () => probe.close(() => resolve()));
  });
}
