import { createHash } from "node:crypto";
import { serviceOperations } from "@/lib/contracts/operations/service";
import { buildDocument } from "@/lib/openapi/build-document";
import { openRoute } from "@/server/route";

const text = JSON.stringify(buildDocument());
const etag = `"${createHash("sha256").update(text).digest("base64url").slice(0, 22)}"`;
const headers = { "content-type": "application/json", "cache-control": "no-cache", etag };

/** The OpenAPI document, which holds no data: for everybody. */
export const GET = openRoute(serviceOperations.getOpenapi, async (request) =>
  request.headers.get("if-none-match") === etag ? new Response(null, { status: 304, headers }) : new Response(text, { headers }),
);
