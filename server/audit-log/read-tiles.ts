import "server-only";
import { AppError, type Sentence } from "@/lib/errors";
import { type Actor, authorize } from "@/server/actor";
import { latestCheckpoint, signedSize } from "@/server/audit-log/checkpoints";
import { type AuditEventRow, entryOf, eventColumns } from "@/server/audit-log/event-row";
import { LogFault } from "@/server/audit-log/log-fault";
import { logTileReading } from "@/server/audit-log/log-tile-reading";
import { readSubtrees } from "@/server/audit-log/tree-hashes";
import { sql } from "@/server/plain-sql";
import { formatEntryBundle, parseTileLevel, parseTilePlace, type TilePlace, tileHeight, tileWidth } from "@/transparency/tiles";
import type { Range } from "@/transparency/tree";

/** The newest checkpoint with its cosignatures. @throws AppError `not-found` while nothing is signed. */
export async function readNewestCheckpoint(actor: Actor): Promise<string> {
  authorize(actor, "audit.read");
  const checkpoint = await latestCheckpoint();
  if (!checkpoint) throw new AppError("not-found", "Nothing is signed yet.");
  return checkpoint.note;
}

/**
 * The hashes of one tile (C2SP tlog-tiles), 32 bytes each: a tile of level L holds nodes of level 8L of the tree. Like the other
 * proofs it tells nothing of the events, so that reading it is no event.
 * @throws AppError `invalid-input` for what names no tile; `not-found` when the signed log does not fill it so far.
 */
export async function readTile(actor: Actor, input: { level: string; index: string }): Promise<Buffer> {
  authorize(actor, "audit.read");
  const level = parseTileLevel(input.level);
  if (level === null) throw malformed("level", "must be a number from 0 to 63 without further zeros");
  const { from, to } = await signedRange(level, placeIn(input.index));
  const hashes = Array.from({ length: to - from }, (_, offset) => ({ level: level * tileHeight, index: from + offset }));
  return Buffer.concat(await readSubtrees(sql(), hashes));
}

/**
 * The entries over one tile of level 0 (C2SP tlog-tiles), as they were hashed. They are the log itself: whoever may export it may
 * have them, and that they do is on the record before the first byte leaves (`logTileReading`).
 * @throws AppError as `readTile`; LogFault when an event is gone, because in a bundle with a hole every later entry would be another.
 */
export async function readEntryBundle(actor: Actor, input: { index: string }): Promise<Buffer> {
  authorize(actor, "audit.export");
  const { from, to } = await signedRange(0, placeIn(input.index));
  const rows = await sql().$queryRaw<(AuditEventRow & { index: string })[]>`
    SELECT l.index, ${eventColumns} FROM audit_leaves l JOIN audit_events e ON e.id = l.event_id
    WHERE l.index >= ${from} AND l.index < ${to} ORDER BY l.index`;
  const gap = rows.findIndex((row, offset) => Number(row.index) !== from + offset);
  if (rows.length < to - from) throw new LogFault("event_missing", from + (gap < 0 ? rows.length : gap));
  await logTileReading(actor, from);
  return formatEntryBundle(rows.map((row) => Buffer.from(entryOf(row))));
}

function placeIn(index: string): TilePlace {
  const place = parseTilePlace(index);
  if (!place) throw malformed("index", "must be groups of three digits such as x001/x234/067, with .p/1 to .p/255 for a partial tile");
  return place;
}

function malformed(path: string, message: Sentence): AppError {
  return new AppError("invalid-input", "This is not how a tile is named.", { errors: [{ path, message }] });
}

/** Which nodes of its level a tile holds, if the newest checkpoint vouches for all of them: nothing unsigned is given away. */
async function signedRange(level: number, { index, width }: TilePlace): Promise<Range> {
  const from = index * tileWidth;
  const to = from + width;
  // Exact up to the size of any log; what is larger can lose digits, and is refused all the same.
  if (to * tileWidth ** level > (await signedSize())) throw new AppError("not-found", "The signed log does not reach as far as this tile.");
  return { from, to };
}
