import { createHmac } from "node:crypto";
import { readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { env } from "@/server/env";
import { verifyStripeSignature } from "@/server/intake/stripe/verify-signature";

const fixturesDir = env().fixturesDir;
const signedAt = 1_790_000_000;
const rawBody = '{"object":"event","note":"naïve 张三"}';
const secret = "whsec_current";

function mac(key: string, body: string | Buffer = rawBody, timestamp = signedAt): string {
  return createHmac("sha256", key).update(`${timestamp}.`).update(body).digest("hex");
}

/** `later`: seconds between the signature and the check. */
function verify(header: string | null, options: { body?: string | Buffer; secrets?: string[]; later?: number } = {}) {
  const { body = rawBody, secrets = [secret], later = 0 } = options;
  return verifyStripeSignature({ header, rawBody: body, secrets, now: new Date((signedAt + later) * 1000) });
}

const genuine = `t=${signedAt},v1=${mac(secret)}`;
const accepted = { ok: true, signedAt: new Date(signedAt * 1000) };
const refused = (reason: string) => ({ ok: false, reason });
const zeros = "0".repeat(64);

describe("verifyStripeSignature", () => {
  it("agrees with a signature computed by hand", () => {
    // printf '1790000000.{"a":1}' | openssl dgst -sha256 -hmac whsec_current
    const header = "t=1790000000,v1=ae51b654708520c2cb238f47019ebebb9f104d5212519d089aa3ed24da7f21bf";
    expect(verify(header, { body: '{"a":1}' })).toEqual(accepted);
    expect(verify(header, { body: '{"a":2}' })).toEqual(refused("no-match"));
  });

  it("signs the bytes as they came, not a text made of them", () => {
    const bytes = Buffer.from([0x7b, 0xff, 0xfe, 0x7d]);
    const header = `t=${signedAt},v1=${mac(secret, bytes)}`;
    expect(verify(header, { body: bytes })).toEqual(accepted);
    expect(verify(header, { body: bytes.toString("utf8") })).toEqual(refused("no-match"));
  });

  it("takes any v1, and either secret, while they rotate", () => {
    const both = `t=${signedAt},v1=${mac("whsec_old")},v1=${mac(secret)},v0=${zeros}`;
    expect(verify(both)).toEqual(accepted);
    expect(verify(both, { secrets: ["whsec_old"] })).toEqual(accepted);
    expect(verify(both, { secrets: ["whsec_other"] })).toEqual(refused("no-match"));
    expect(verify(genuine, { secrets: ["whsec_next", secret] })).toEqual(accepted);
  });

  it("passes over v0 and schemes to come, even with a genuine value", () => {
    expect(verify(`t=${signedAt},v0=${mac(secret)}`)).toEqual(refused("malformed-header"));
    expect(verify(`t=${signedAt},v1=${zeros},v0=${mac(secret)}`)).toEqual(refused("no-match"));
    expect(verify(`${genuine},v2=abc`)).toEqual(accepted);
    expect(verify(`v1=${mac(secret).toUpperCase()}, t=${signedAt}`)).toEqual(accepted);
  });

  it.each([
    [300, accepted],
    [300.9, accepted],
    [301, refused("timestamp-too-old")],
    [-300, accepted],
    [-301, refused("timestamp-in-future")],
  ])("checked %d seconds after signing", (later, expected) => {
    expect(verify(genuine, { later })).toEqual(expected);
  });

  it("does not let another timestamp borrow a signature, nor says how old a forged one is", () => {
    expect(verify(genuine.replace(`t=${signedAt}`, `t=${signedAt + 1}`))).toEqual(refused("no-match"));
    expect(verify(`t=1,v1=${zeros}`)).toEqual(refused("no-match"));
  });

  it.each([
    [null, "missing-header"],
    ["  ", "missing-header"],
    ["v1", "malformed-header"],
    [`v1=${zeros}`, "malformed-header"],
    [`t=${signedAt}`, "malformed-header"],
    [`t=${signedAt},v1=`, "malformed-header"],
    [`t=${signedAt},v1=abc`, "malformed-header"],
    [`t=${signedAt},v1=${"z".repeat(64)}`, "malformed-header"],
    [`t=-1,v1=${zeros}`, "malformed-header"],
    [`t=1e9,v1=${zeros}`, "malformed-header"],
    [`t=${signedAt},t=${signedAt},v1=${zeros}`, "malformed-header"],
    [`${genuine},rubbish`, "malformed-header"],
    [`t=${signedAt},v1=${zeros}`, "no-match"],
  ])("refuses %j as %s", (header, reason) => {
    expect(verify(header)).toEqual(refused(reason));
  });

  it("refuses everything while no secret is set, a signature with the empty secret too", () => {
    expect(verify(`t=${signedAt},v1=${mac("")}`, { secrets: [""] })).toEqual(refused("no-secret"));
    expect(verify(genuine, { secrets: [] })).toEqual(refused("no-secret"));
  });

  it("never throws and never accepts what nobody signed", () => {
    const part = fc.oneof(fc.string(), fc.constantFrom("t=", ",v1=", ",", String(signedAt), zeros));
    fc.assert(
      fc.property(fc.array(part), fc.string(), (parts, body) => {
        expect(verify(parts.join(""), { body }).ok).toBe(false);
      }),
    );
  });

  // Needs SECONDLOOK_FIXTURES_DIR: the provider's own examples stay outside the repository.
  it.skipIf(fixturesDir === undefined)("verifies the published example (skipped without SECONDLOOK_FIXTURES_DIR)", () => {
    const file = path.join(fixturesDir ?? "", "stripe", "webhook-signature-vector-COMPUTED.json");
    const vector = JSON.parse(readFileSync(file, "utf8")) as Record<
      "secret" | "timestamp" | "rawBody" | "header" | "headerRotation",
      string
    >;
    const at = (seconds: number) => new Date((Number(vector.timestamp) + seconds) * 1000);
    for (const header of [vector.header, vector.headerRotation]) {
      const input = { header, rawBody: vector.rawBody, secrets: [vector.secret], now: at(60) };
      expect(verifyStripeSignature(input)).toEqual({ ok: true, signedAt: at(0) });
      expect(verifyStripeSignature({ ...input, rawBody: `${vector.rawBody} ` })).toEqual(refused("no-match"));
      expect(verifyStripeSignature({ ...input, now: at(301) })).toEqual(refused("timestamp-too-old"));
    }
  });
});
