import { expect, test } from "vitest";
import { formatVerifier, makeSigner } from "@/transparency/note";
import { parseEnv } from "./env";

const witness = makeSigner("witness.example/w1", Buffer.alloc(32, 1), "cosignature");
const witnessKey = formatVerifier(witness);
const logKey = formatVerifier(makeSigner("log.example/audit", Buffer.alloc(32, 1)));

test("nothing set gives the demo on this machine", () => {
  expect(parseEnv({})).toMatchObject({ port: 3000, host: "127.0.0.1", demo: true, publicUrl: "http://127.0.0.1:3000" });
});

test("a database of one's own turns the demo off, unless it is asked for", () => {
  const DATABASE_URL = "postgresql://owner:secret@db.example.org/console";
  expect(parseEnv({ DATABASE_URL }).demo).toBe(false);
  expect(parseEnv({ DATABASE_URL, SECONDLOOK_DEMO: "on" }).demo).toBe(true);
});

test("an empty variable counts as unset", () => {
  expect(parseEnv({ PORT: "", DATABASE_URL: "" })).toMatchObject({ port: 3000, demo: true });
});

test("the public address follows host and port, and an address for every interface is shown as localhost", () => {
  expect(parseEnv({ HOST: "::1", PORT: "8080" }).publicUrl).toBe("http://[::1]:8080");
  expect(parseEnv({ HOST: "0.0.0.0" }).publicUrl).toBe("http://localhost:3000");
  expect(parseEnv({ SECONDLOOK_PUBLIC_URL: "https://review.example.org/" }).publicUrl).toBe("https://review.example.org");
});

test.each([
  ["PORT", "eighty"],
  ["PORT", "70000"],
  ["DATABASE_URL", "mysql://localhost/console"],
  ["SECONDLOOK_DEMO", "perhaps"],
  ["SECONDLOOK_DEMO_PASSWORD", "short"],
  ["SECONDLOOK_PUBLIC_URL", "review.example.org"],
  ["SECONDLOOK_POLICY", "{not json"],
  ["SECONDLOOK_POLICY", '{"leaseSeconds":-1}'],
  ["SECONDLOOK_POLICY", '{"leaseSecond":60}'],
  ["LOG_LEVEL", "loud"],
  ["SECONDLOOK_METRICS_PORT", "3000"],
  ["SECONDLOOK_METRICS_PORT", "2999"],
  ["SECONDLOOK_METRICS_PORT", "65535"],
  ["SECONDLOOK_WITNESSES", witnessKey],
  ["SECONDLOOK_WITNESSES", `${witnessKey}@witness.example`],
  ["SECONDLOOK_WITNESSES", `${witnessKey}@https://`],
  ["SECONDLOOK_WITNESSES", `${witnessKey.replace("w1+", "w2+")}@https://witness.example`],
  ["SECONDLOOK_WITNESSES", `${logKey}@https://witness.example`],
  ["SECONDLOOK_WITNESSES", `${witnessKey}@https://a.example,${witnessKey}@https://b.example`],
])("%s=%s is one sentence that names the variable", (name, value) => {
  expect(() => parseEnv({ [name]: value })).toThrow(new RegExp(`^The environment variable ${name} [^\\n]+\\.$`));
});

test("policy overrides keep only what was given", () => {
  expect(parseEnv({ SECONDLOOK_POLICY: '{"leaseSeconds":60,"dueHours":{"other":1}}' }).policy).toEqual({
    leaseSeconds: 60,
    dueHours: { other: 1 },
  });
});

test("witnesses are given by key and address", () => {
  const other = makeSigner("me@witness.example", Buffer.alloc(32, 2), "cosignature");
  const value = `${witnessKey}@https://witness.example/w1/, ${formatVerifier(other)}@http://127.0.0.1:3939`;
  expect(parseEnv({ SECONDLOOK_WITNESSES: value }).witnesses).toEqual([
    { verifier: expect.objectContaining({ name: "witness.example/w1", publicKey: witness.publicKey }), url: "https://witness.example/w1" },
    { verifier: expect.objectContaining({ name: "me@witness.example" }), url: "http://127.0.0.1:3939" },
  ]);
  expect(parseEnv({}).witnesses).toEqual([]);
});
