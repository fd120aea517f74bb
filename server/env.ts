import "server-only";
import path from "node:path";
import { z } from "zod";
import { policySchema } from "@/lib/contracts/policy";
import { fillIn } from "@/lib/errors";
import { parse } from "@/server/read-input";
import { parseVerifier, type Verifier } from "@/transparency/note";

const text = z.string().min(1).optional();
const postgresUrl = z
  .string()
  .refine(
    (value) => /^postgres(ql)?:\/\//.test(value) && URL.canParse(value),
    "must look like postgresql://user:password@host:5432/database",
  )
  .optional();

const policyOverrides = z.string().transform((value, context): z.input<typeof policySchema> => {
  try {
    const overrides: unknown = JSON.parse(value);
    const parsed = parse(policySchema, overrides);
    if (parsed.success) return overrides as z.input<typeof policySchema>;
    const [wrong] = parsed.errors.map(({ path, message, values }) => `${path} ${fillIn(message, values ?? {}, "en")}`);
    context.addIssue(`does not fit the policy: ${wrong}`);
  } catch {
    context.addIssue("must be JSON");
  }
  return z.NEVER;
});

/** A witness that cosigns our checkpoints: its public key, and the address below which it takes them. */
export type ConfiguredWitness = { verifier: Verifier; url: string };

const witnesses = z.string().transform((value, context): ConfiguredWitness[] => {
  try {
    const found = value.split(",").map((part) => readWitness(part.trim()));
    const names = found.map(({ verifier }) => verifier.name);
    const twice = names.find((name, index) => names.indexOf(name) !== index);
    if (!twice) return found;
    context.addIssue(`names the witness ${twice} twice`);
  } catch (error) {
    context.addIssue(error instanceof RangeError ? error.message.replace(/\.$/, "") : "cannot be read");
  }
  return z.NEVER;
});

const variables = z.object({
  PORT: z.coerce.number("must be a number").int().min(1).max(65_535).default(3000),
  HOST: z.string().default("127.0.0.1"),
  NODE_ENV: z.enum(["development", "production", "test"]).default("development"),
  LOG_LEVEL: z.enum(["trace", "debug", "info", "warn", "error", "fatal", "silent"]).default("info"),
  /** The role that owns and migrates the database. Web and worker never get it. */
  DATABASE_URL: postgresUrl,
  /** The lesser role that web and worker connect as. */
  SECONDLOOK_APP_DATABASE_URL: postgresUrl,
  SECONDLOOK_TEST_DATABASE_URL: postgresUrl,
  SECONDLOOK_DATA_DIR: z.string().default(".data"),
  SECONDLOOK_MASTER_KEY_FILE: text,
  SECONDLOOK_METRICS_PORT: z.coerce.number("must be a number").int().min(1).max(65_534).optional(),
  SECONDLOOK_METRICS_HOST: z.string().default("127.0.0.1"),
  SECONDLOOK_DEMO: z.stringbool("must be on or off").optional(),
  SECONDLOOK_DEMO_PASSWORD: z.string().min(8, "needs at least 8 characters").optional(),
  SECONDLOOK_DEMO_PORTRAITS: text,
  SECONDLOOK_POLICY: policyOverrides.optional(),
  SECONDLOOK_PSEUDO_LOCALE: z.stringbool("must be on or off").default(false),
  SECONDLOOK_FIXTURES_DIR: text,
  /** Where the sequencer of the log kills itself, for the tests of its crashes. */
  SECONDLOOK_FAIL_POINT: text,
  SECONDLOOK_PUBLIC_URL: z.url({ protocol: /^https?$/, error: "must be an http or https address" }).optional(),
  SECONDLOOK_WITNESSES: witnesses.default([]),
  SECONDLOOK_WEBHOOK_SECRET_PERSONA: text,
  SECONDLOOK_WEBHOOK_SECRET_STRIPE: text,
  SECONDLOOK_WEBHOOK_SECRET_ONFIDO: text,
  SECONDLOOK_WEBHOOK_SECRET_VERIFF: text,
  SECONDLOOK_WEBHOOK_SECRET_SUMSUB: text,
});

// Web and worker listen for metrics on this port and the next.
const distinctPorts = variables.refine(
  ({ PORT, SECONDLOOK_METRICS_PORT: metrics }) => metrics === undefined || (PORT !== metrics && PORT !== metrics + 1),
  { path: ["SECONDLOOK_METRICS_PORT"], error: "takes this port and the next, and PORT is one of them" },
);

const environment = distinctPorts.transform((values) => ({
  port: values.PORT,
  host: values.HOST,
  nodeEnv: values.NODE_ENV,
  logLevel: values.LOG_LEVEL,
  databaseUrl: values.DATABASE_URL,
  appDatabaseUrl: values.SECONDLOOK_APP_DATABASE_URL,
  testDatabaseUrl: values.SECONDLOOK_TEST_DATABASE_URL,
  dataDir: path.resolve(/* turbopackIgnore: true */ values.SECONDLOOK_DATA_DIR),
  masterKeyFile: values.SECONDLOOK_MASTER_KEY_FILE,
  metricsPort: values.SECONDLOOK_METRICS_PORT,
  metricsHost: values.SECONDLOOK_METRICS_HOST,
  demo: values.SECONDLOOK_DEMO ?? values.DATABASE_URL === undefined,
  demoPassword: values.SECONDLOOK_DEMO_PASSWORD,
  demoPortraits: values.SECONDLOOK_DEMO_PORTRAITS,
  policy: values.SECONDLOOK_POLICY,
  pseudoLocale: values.SECONDLOOK_PSEUDO_LOCALE,
  fixturesDir: values.SECONDLOOK_FIXTURES_DIR,
  failPoint: values.SECONDLOOK_FAIL_POINT,
  publicUrl: (values.SECONDLOOK_PUBLIC_URL ?? localAddress(values.HOST, values.PORT)).replace(/\/$/, ""),
  witnesses: values.SECONDLOOK_WITNESSES,
  webhookSecrets: {
    persona: values.SECONDLOOK_WEBHOOK_SECRET_PERSONA,
    stripe: values.SECONDLOOK_WEBHOOK_SECRET_STRIPE,
    onfido: values.SECONDLOOK_WEBHOOK_SECRET_ONFIDO,
    veriff: values.SECONDLOOK_WEBHOOK_SECRET_VERIFF,
    sumsub: values.SECONDLOOK_WEBHOOK_SECRET_SUMSUB,
  },
}));
export type Env = z.output<typeof environment>;

/** @throws RangeError that says what is wrong, for a witness that is not written `<public key>@<address>`. */
function readWitness(text: string): ConfiguredWitness {
  const [, key = "", url = ""] = /^(.+?)@(https?:\/\/.+)$/.exec(text) ?? [];
  if (!URL.canParse(url)) throw new RangeError("must be public keys of witnesses, each followed by @ and its http or https address");
  const verifier = parseVerifier(key);
  if (verifier.type !== "cosignature") throw new RangeError(`the key of ${verifier.name} is that of a log, not of a witness`);
  return { verifier, url: url.replace(/\/+$/, "") };
}

/** The address a browser on this machine reaches `host` at; a host that means "every interface" is shown as localhost. */
function localAddress(host: string, port: number): string {
  const name = host === "0.0.0.0" || host === "::" ? "localhost" : host.includes(":") ? `[${host}]` : host;
  return `http://${name}:${port}`;
}

/**
 * Reads the settings from a set of variables; an empty one counts as unset, as compose files and CI systems leave them so.
 * @throws Error with one sentence that names the first variable with a bad value.
 */
export function parseEnv(source: Record<string, string | undefined>): Env {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(source).filter(([, value]) => value !== "")));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new Error(`The environment variable ${String(issue?.path[0])} has a value that cannot be used: ${issue?.message}.`);
}

let current: Env | undefined;

/**
 * The settings of this process, read once and on first use, so that a build needs none of them.
 * @throws Error with one sentence that names the variable with a bad value.
 */
export function env(): Env {
  current ??= parseEnv(process.env);
  return current;
}

/** Replaces settings of this process: tests point it at a database of their own. */
export function overrideEnv(values: Partial<Env>): void {
  current = { ...env(), ...values };
}
