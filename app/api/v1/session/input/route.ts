import { serviceOperations } from "@/lib/contracts/operations/service";
import { route } from "@/server/route";

/** `route` itself notes the input. */
export const POST = route(serviceOperations.recordInput, async () => undefined);
