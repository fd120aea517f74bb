import "server-only";
import type { Actor } from "@/server/actor";
import { beatText, changesText, endText, missedText, mostNamed, resetText } from "@/server/changes/change-events";
import { newestChange, type Position, readChanges } from "@/server/changes/change-log";
import { signedInStill } from "@/server/changes/signed-in-still";

/** One open stream. */
export type Follower = {
  actor: Actor;
  /** What its client has seen, or null when that is nothing yet. */
  after: Position | null;
  send(text: string): void;
  /** Ends it after these last words. */
  end(text: string): void;
};

const pollMs = 500;
const signInEveryMs = 1_000;
const beatEveryMs = 15_000;
const mostPerActor = 20;

/** Those that have been told all up to `position`, and those that have to be brought there first. */
const following = new Set<Follower>();
const newcomers = new Set<Follower>();
let position: Position | null = null;
let running = false;
let signInsCheckedAt = 0;
let beatAt = 0;

/**
 * Adds a stream to those that this process feeds. One loop reads for all of them, and only while there are any.
 * @returns removes it again; may be called more than once.
 */
export function joinFeed(follower: Follower): () => void {
  const own = [...following, ...newcomers].filter(({ actor }) => actor.type === follower.actor.type && actor.id === follower.actor.id);
  for (const oldest of own.slice(0, Math.max(0, own.length + 1 - mostPerActor))) oldest.end(endText("too-many"));
  newcomers.add(follower);
  if (!running) {
    running = true;
    beatAt = performance.now();
    void turn();
  }
  return () => {
    following.delete(follower);
    newcomers.delete(follower);
  };
}

async function turn(): Promise<void> {
  try {
    await endWithoutSignIn();
    await bringOn();
    beat();
  } catch {
    // The database is away; readiness and the log say so. The next turn goes on from the same place.
  }
  if (following.size + newcomers.size > 0) return void setTimeout(turn, pollMs);
  running = false;
  position = null;
}

/** Tells everybody what is new, and newcomers what they missed; those who join meanwhile wait for the next turn. */
async function bringOn(): Promise<void> {
  const joining = [...newcomers];
  if (position === null) position = await newestChange();
  else {
    const changes = await readChanges(position, null, mostNamed + 1);
    const last = changes.length > mostNamed ? await newestChange() : changes.at(-1)?.id;
    if (last) {
      position = last;
      const text = changes.length > mostNamed ? resetText(last) : changesText(changes);
      for (const follower of following) follower.send(text);
    }
  }
  for (const follower of joining) {
    const text = await missedText(follower.after, position);
    if (!newcomers.delete(follower)) continue;
    following.add(follower);
    follower.send(text);
  }
}

async function endWithoutSignIn(): Promise<void> {
  if (performance.now() - signInsCheckedAt < signInEveryMs) return;
  signInsCheckedAt = performance.now();
  const followers = [...following, ...newcomers];
  const still = await signedInStill(followers.map(({ actor }) => actor));
  for (const follower of followers) if (!still.has(follower.actor)) follower.end(endText("sign-in"));
}

/** Shows clients, and whatever is between, that the connection lives. */
function beat(): void {
  if (performance.now() - beatAt < beatEveryMs) return;
  beatAt = performance.now();
  for (const follower of following) follower.send(beatText);
}
