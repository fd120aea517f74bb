import "server-only";
import { latestCheckpoint } from "@/server/audit-log/checkpoints";
import { type Collected, collectCosignatures } from "@/server/audit-log/collect-cosignatures";
import { LogFault } from "@/server/audit-log/log-fault";
import { recordFault, recordWitnessed } from "@/server/audit-log/record-check";
import { type Going, repeat } from "@/server/audit-log/repeat";
import { readRanges } from "@/server/audit-log/tree-hashes";
import { env } from "@/server/env";
import { logger } from "@/server/logger";
import { sql } from "@/server/plain-sql";
import { consistencyRanges } from "@/transparency/proofs";

/** How long the newest checkpoint may wait before it is shown to the witnesses, and how long one who was away is left alone. */
const pauses = { news: 250, again: 5_000 };

/**
 * Has the newest checkpoint cosigned by the witnesses that are configured, beside the sequencer and never in its way.
 * @param leads whether this process writes the log: one is enough to ask.
 */
export function runWitnessing(leads: () => boolean): Going {
  const { witnesses } = env();
  const knownSizes = new Map<string, number>();
  let shown = 0;
  const showNewest = async (): Promise<number> => {
    const latest = leads() && witnesses.length > 0 ? await latestCheckpoint() : null;
    if (!latest || latest.size === shown) return pauses.news;
    const collected = await collectCosignatures(latest, {
      witnesses,
      knownSizes,
      consistencyProof: (from, to) => readRanges(sql(), consistencyRanges(from, to)),
      signedSize: async () => (await latestCheckpoint())?.size ?? 0,
    });
    await keep(latest.size, collected);
    if (collected.alarms.length + collected.failures.length > 0) return pauses.again;
    shown = latest.size;
    return pauses.news;
  };
  return repeat(() =>
    showNewest().catch((error: unknown) => {
      logger().warn({ error: error instanceof Error ? error.message : "unknown" }, "the witnesses wait");
      return pauses.again;
    }),
  );
}

/**
 * Keeps what the witnesses answered.
 * architecture: part of the log itself, which records and is not recorded.
 */
async function keep(size: number, { cosignatures, alarms, failures }: Collected): Promise<void> {
  for (const { witness, line } of cosignatures)
    await sql().$executeRaw`
      INSERT INTO audit_cosignatures (size, witness, line) VALUES (${size}, ${witness}, ${line}) ON CONFLICT DO NOTHING`;
  for (const failure of failures) logger().warn(failure, "a witness did not cosign");
  for (const { witness, size: seen } of alarms) await recordFault(new LogFault("witness_conflict", null, { witness, seen }));
  if (alarms.length === 0 && failures.length === 0) await recordWitnessed();
}
