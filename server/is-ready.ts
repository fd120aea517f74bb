import "server-only";
import { db } from "@/server/db";
import { logger } from "@/server/logger";

/** Whether the application's role reaches the database and the newest tables are there. */
export async function isReady(): Promise<boolean> {
  try {
    await db().$queryRaw`SELECT 1 FROM case_notes, audit_events LIMIT 1`;
    return true;
  } catch (error) {
    logger().warn({ code: (error as { code?: unknown }).code }, "the database is not ready");
    return false;
  }
}
