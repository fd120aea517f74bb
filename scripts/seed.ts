import { seed } from "@/prisma/seed/seed";
import { closeDb } from "@/server/db";
import { runMain, say } from "./console";

await runMain(async () => {
  await seed(say);
  await closeDb();
});
