import { json, openRoute } from "@/server/route";

/** Live: the process answers. */
export const GET = openRoute("GET /api/health", async () => json({ status: "ok" }));
