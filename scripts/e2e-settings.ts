/** What the browser tests' own installation is started with; the specs sign in and sign webhooks with these. */
export const e2eSettings = {
  password: "browser-journeys-only",
  personaSecret: "wbhsec_browser-journeys-only",
} as const;
