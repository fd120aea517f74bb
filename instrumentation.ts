/** Next calls it once, before the first request, in each process that serves. */
export async function register(): Promise<void> {
  // Spelled out because the build drops the branch where this is another runtime, which has no ports and no signals.
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { startWebProcess } = await import("@/server/web-process");
  await startWebProcess();
}
