import { route } from "@/server/route";

/** The page sends this when somebody pressed a key or a button; `route` itself notes the input. */
export const POST = route({ name: "POST /api/v1/session/input", action: "session.own", handle: async () => undefined });
