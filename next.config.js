/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  // Evidence never goes through the image optimizer: it caches on disk.
  images: { unoptimized: true },
  serverExternalPackages: ["@node-rs/argon2", "pg-boss", "pino", "sharp"],
  devIndicators: false,
};

export default config;
