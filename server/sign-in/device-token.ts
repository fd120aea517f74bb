import "server-only";
import { randomBytes, timingSafeEqual } from "node:crypto";
import { keyedHash } from "@/server/crypto/keyed-hash";

/** A token that says "this browser signed in as this person before": `<device id>.<keyed hash of both>`. */
export function issueDeviceToken(email: string): string {
  const deviceId = randomBytes(16).toString("hex");
  return `${deviceId}.${signature(deviceId, email)}`;
}

/** The device id in a token that we issued for this e-mail, or null. */
export function readDeviceToken(token: string | undefined, email: string): string | null {
  const [deviceId, given] = token?.split(".") ?? [];
  if (!deviceId || !given) return null;
  const expected = Buffer.from(signature(deviceId, email));
  const actual = Buffer.from(given);
  return actual.length === expected.length && timingSafeEqual(actual, expected) ? deviceId : null;
}

function signature(deviceId: string, email: string): string {
  return keyedHash("session", `device|${deviceId}|${email}`);
}
