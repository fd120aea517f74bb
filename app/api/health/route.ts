import { serviceOperations } from "@/lib/contracts/operations/service";
import { json, openRoute } from "@/server/route";

/** Live: the process answers. */
export const GET = openRoute(serviceOperations.getHealth, async () => json({ status: "ok" }));
