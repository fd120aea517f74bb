import fs from "node:fs";
import path from "node:path";
import { runMain, say, step } from "./console";
import { startPostgres, temporaryFolder } from "./postgres";
import { migrationsDir, noFilters, readMigrations, schemaFile, withSchemaEngine } from "./schema-engine";

/** Writes the migration that takes the database from the migrations on disk to `prisma/schema.prisma`. */
async function main(): Promise<void> {
  const name = process.argv[2]?.replace(/[^a-z0-9]+/gi, "_").toLowerCase();
  if (!name) throw new Error("Usage: npm run db:diff -- <name>, for example npm run db:diff -- add_case_notes.");
  const folder = temporaryFolder("diff");
  process.env.SECONDLOOK_DATA_DIR = folder;
  const postgres = await step("Starting a throwaway PostgreSQL", () =>
    startPostgres({ dataDir: path.join(folder, "postgres"), durable: false }),
  );
  try {
    const script = await withSchemaEngine(postgres.url, async (engine) => {
      const files = [{ path: schemaFile, content: fs.readFileSync(schemaFile, "utf8") }];
      // The engine compares with a live database, so the throwaway one gets the migrations first.
      await engine.applyMigrations({ migrationsList: readMigrations(), filters: noFilters });
      const from = { tag: "schemaDatasource" as const, files, configDir: path.dirname(schemaFile) };
      const diff = await engine.diff({ from, to: { tag: "schemaDatamodel", files }, script: true, exitCode: true, filters: noFilters });
      return diff.exitCode === 0 ? undefined : diff.stdout;
    });
    if (!script) return say("The migrations already match prisma/schema.prisma.");
    const stamp = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
    const target = path.join(migrationsDir, `${stamp}_${name}`, "migration.sql");
    fs.mkdirSync(path.dirname(target), { recursive: true });
    fs.writeFileSync(target, script);
    say(`Wrote ${path.relative(process.cwd(), target)}: read it before it lands.`);
  } finally {
    await postgres.stop();
    fs.rmSync(folder, { recursive: true, force: true });
  }
}

await runMain(main);
