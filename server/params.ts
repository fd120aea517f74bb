import "server-only";
import { z } from "zod";

/** Our ids in a path. Anything else is simply not there: 404, never a database error. */
export const idParams = z.object({ id: z.uuid() });
