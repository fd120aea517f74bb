import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { PrismaPg } from "@prisma/adapter-pg";
import {
  bindMigrationAwareSqlAdapterFactory,
  ColumnTypeEnum,
  type ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
  type SqlResultSet,
} from "@prisma/driver-adapter-utils";
import type { MigrationList, SchemaEngine } from "@prisma/schema-engine-wasm";
import pg from "pg";

/** The repository's root. */
export const root = path.resolve(import.meta.dirname, "..");
export const schemaFile = path.join(root, "prisma/schema.prisma");
export const migrationsDir = path.join(root, "prisma/migrations");
export const noFilters = { externalTables: [], externalEnums: [] };

type Bindings = {
  SchemaEngine: {
    "new"(
      options: { datamodels: [string, string][]; enabledPreviewFeatures: string[] },
      log: (line: string) => void,
      adapter: ErrorCapturingSqlMigrationAwareDriverAdapterFactory,
    ): Promise<SchemaEngine>;
  };
  __wbg_set_wasm(exports: WebAssembly.Exports): void;
};

/** One instance per process: a second one would leave the objects of the first pointing into the wrong memory. */
let bindings: Promise<Bindings> | undefined;

/**
 * Runs `work` with Prisma's own migration engine as WebAssembly: the command line tool would fetch a native one.
 * @param url the owner's database address.
 * @throws the database's own error when a migration's script failed.
 */
export async function withSchemaEngine<T>(url: string, work: (engine: SchemaEngine) => Promise<T>): Promise<T> {
  bindings ??= loadBindings();
  const { SchemaEngine } = await bindings;
  const pool = new pg.Pool({ connectionString: url, max: 2 });
  pool.on("error", () => undefined);
  let scriptError: unknown;
  const nameChars = readInternalChars(pool);
  keepRefusals(pool, (error) => (scriptError = error));
  const adapter = bindMigrationAwareSqlAdapterFactory(wholeScripts(new PrismaPg(pool), nameChars, (error) => (scriptError = error)));
  const options = { datamodels: [[schemaFile, fs.readFileSync(schemaFile, "utf8")]] as [string, string][], enabledPreviewFeatures: [] };
  try {
    const engine = await SchemaEngine.new(options, () => undefined, adapter);
    return await work(engine);
  } catch (error) {
    throw scriptError ?? error;
  } finally {
    await pool.end();
  }
}

/**
 * The engine's look into the catalogue answers in PostgreSQL's one-byte "char", which the adapter does not know. It is
 * let through as text, and the column is named a character afterwards.
 */
function readInternalChars(pool: pg.Pool): (result: SqlResultSet) => SqlResultSet {
  const charColumns = new WeakMap<object, number[]>();
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const asText = async (...args: unknown[]) => {
    const result = await query(...args);
    const columns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === 18 ? [index] : []));
    for (const index of columns) Object.assign(result.fields[index] ?? {}, { dataTypeID: 25 });
    if (columns.length > 0) charColumns.set(result.rows, columns);
    return result;
  };
  pool.query = asText as typeof pool.query;
  return (result) => {
    for (const index of charColumns.get(result.rows) ?? []) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
}

/** Of an error outside a script the engine keeps the words alone; a lack of rights (42501) is handed out whole. */
function keepRefusals(pool: pg.Pool, onError: (error: unknown) => void): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => Promise<pg.QueryResult>;
  const watched = async (...args: unknown[]) => {
    try {
      return await query(...args);
    } catch (error) {
      if ((error as { code?: string }).code === "42501") onError(error);
      throw error;
    }
  };
  pool.query = watched as typeof pool.query;
}

/**
 * The adapter cuts scripts at every semicolon, which breaks function bodies. Sent whole, a script also is one
 * transaction. The engine would replace the database's error by a general one, so it is handed out.
 */
function wholeScripts(factory: PrismaPg, finish: (result: SqlResultSet) => SqlResultSet, onError: (error: unknown) => void): PrismaPg {
  for (const name of ["connect", "connectToShadowDb"] as const) {
    const open = factory[name].bind(factory);
    factory[name] = async () => {
      const adapter = await open();
      const queryRaw = adapter.queryRaw.bind(adapter);
      adapter.queryRaw = async (query) => finish(await queryRaw(query));
      adapter.executeScript = async (script) => {
        await adapter
          .underlyingDriver()
          .query(script)
          .catch((error: unknown) => {
            onError(error);
            throw error;
          });
      };
      return adapter;
    };
  }
  return factory;
}

/** The package's entry imports a `.wasm` file as a module, which Node does not do by itself, so its parts are joined here. */
async function loadBindings(): Promise<Bindings> {
  const folder = path.join(root, "node_modules/@prisma/schema-engine-wasm");
  const loaded = (await import(pathToFileURL(path.join(folder, "schema_engine_bg.js")).href)) as Bindings;
  const imports = Object.entries(loaded).map(([name, value]) => [
    name,
    name.startsWith("__wbg_setTimeout") ? unref(value as unknown as TimerImport) : value,
  ]);
  const { instance } = await WebAssembly.instantiate(fs.readFileSync(path.join(folder, "schema_engine_bg.wasm")), {
    "./schema_engine_bg.js": Object.fromEntries(imports) as WebAssembly.ModuleImports,
  });
  // Where the engine leaves word before it gives up; without it the loss of the message would end the process.
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: { set_message: () => undefined } });
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return loaded;
}

type TimerImport = (callback: unknown, milliseconds: number) => NodeJS.Timeout;

/** The engine leaves the ten-second timer of its lock running, which would keep every process alive that long. */
function unref(start: TimerImport): TimerImport {
  return (callback, milliseconds) => start(callback, milliseconds).unref();
}

/** The migrations on disk, in the order of their names, as the engine wants them. */
export function readMigrations(): MigrationList {
  const names = fs.existsSync(migrationsDir) ? fs.readdirSync(migrationsDir).sort() : [];
  const directories = names.filter((name) => fs.existsSync(path.join(migrationsDir, name, "migration.sql")));
  return {
    baseDir: migrationsDir,
    lockfile: { path: "migration_lock.toml", content: 'provider = "postgresql"\n' },
    shadowDbInitScript: "",
    migrationDirectories: directories.map((name) => ({
      path: name,
      migrationFile: {
        path: "migration.sql",
        content: { tag: "ok", value: fs.readFileSync(path.join(migrationsDir, name, "migration.sql"), "utf8") },
      },
    })),
  };
}
