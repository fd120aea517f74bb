/** What the browser tests' own installation is started with; the specs sign in and sign webhooks with these. */
export const e2eSettings = {
  password: "browser-journeys-only",
  personaSecret: "wbhsec_browser-journeys-only",
  /** The secret that Persona rotates to: both are valid while it does. */
  personaNextSecret: "wbhsec_browser-journeys-next",
} as const;

/** Where the browser tests' own installation listens; the port was chosen by playwright.config.ts. */
export function e2eUrl(): string {
  return `http://127.0.0.1:${process.env.SECONDLOOK_E2E_PORT}`;
}

/** The ports of what specs start beside it, each its own: two workers may run any two of them at once. */
const spare = { withoutProxy: 1, shutdown: 2, tampered: 3, undo: 4, secondReview: 5 } as const;

export function e2eSparePort(use: keyof typeof spare): number {
  return Number(process.env.SECONDLOOK_E2E_PORT) + spare[use];
}

/** The data folder of that installation, as the global setup told its workers. */
export function e2eDataDir(): string {
  return process.env.SECONDLOOK_E2E_DATA_DIR ?? "";
}

/** What the installation printed, web and worker together. */
export function e2eLogFile(dataDir = e2eDataDir()): string {
  return `${dataDir}/printed.log`;
}

/** The variables with which a command of `npm run admin` reaches that installation and no other. */
export function e2eCommandEnvironment(dataDir = e2eDataDir()): NodeJS.ProcessEnv {
  const { DATABASE_URL: _owner, SECONDLOOK_APP_DATABASE_URL: _app, SECONDLOOK_MASTER_KEY_FILE: _key, ...inherited } = process.env;
  return { ...inherited, SECONDLOOK_DATA_DIR: dataDir };
}
