import { serviceOperations } from "@/lib/contracts/operations/service";
import { isReady } from "@/server/is-ready";
import { json, openRoute } from "@/server/route";

/** Ready: the database is reached and its migrations are applied. */
export const GET = openRoute(serviceOperations.getReadiness, async () =>
  (await isReady()) ? json({ status: "ready" }) : json({ status: "not ready" }, 503),
);
