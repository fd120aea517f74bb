import "server-only";
import { logger } from "@/server/logger";
import { sql } from "@/server/plain-sql";
import { isDraining } from "@/server/running-requests";

/** Whether the application's role reaches the database, the newest tables are there, and this process is not about to end. */
export async function isReady(): Promise<boolean> {
  if (isDraining()) return false;
  try {
    await sql().$queryRaw`SELECT 1 FROM appeals LIMIT 1`;
    return true;
  } catch (error) {
    logger().warn({ code: (error as { code?: unknown }).code }, "the database is not ready");
    return false;
  }
}
