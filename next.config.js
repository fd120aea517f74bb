/** Pages are never framed or sniffed, and their addresses stay with us. */
const securityHeaders = [
  { key: "X-Content-Type-Options", value: "nosniff" },
  { key: "X-Frame-Options", value: "DENY" },
  { key: "Referrer-Policy", value: "same-origin" },
  { key: "Cross-Origin-Opener-Policy", value: "same-origin" },
];

/** A worker has the policy of its own script: it may load the rest of itself, and reach nothing else. */
const scriptHeaders = [{ key: "Content-Security-Policy", value: "default-src 'none'; script-src 'self'" }];

/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // `npm test` checks the types; a start only has to build.
  typescript: { ignoreBuildErrors: true },
  // Evidence never goes through the image optimizer: it caches on disk.
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pino", "prom-client", "sharp"],
  devIndicators: false,
  // Titles cost nothing to make: they stand in the head of the page for every reader, not in its body where scripts put them right.
  htmlLimitedBots: /.*/,
  // The server parses the texts (lib/compile-messages.ts); what is left for the browser only fills them in.
  turbopack: { resolveAlias: { "use-intl/format-message": "use-intl/format-message/format-only" } },
  // Files that are compressed together weigh less: a page asks for 8 kB less than it would of many small ones.
  experimental: { turbopackChunking: { minChunkSize: 2_000_000, maxMergeChunkSize: 8_000_000, maxChunkCountPerGroup: 2 } },
  headers: async () => [
    { source: "/:path*", headers: securityHeaders },
    { source: "/_next/static/chunks/:path*", headers: scriptHeaders },
  ],
};

export default config;
