import "server-only";
import type { Origin } from "@/server/actor";

/** Where a request came from. The address is what the nearest proxy says; docs/operations.md tells how to make that true. */
export function requestOrigin(headerList: Headers): Origin {
  const given = headerList.get("x-request-id");
  const forwarded = headerList.get("x-forwarded-for")?.split(",").at(-1)?.trim();
  return {
    requestId: given && /^[\w-]{8,64}$/.test(given) ? given : crypto.randomUUID(),
    address: forwarded?.slice(0, 64) || null,
  };
}
