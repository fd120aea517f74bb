import fs from "node:fs";

/**
 * Makes the folder where needed and tries it out.
 * @throws Error with one sentence when it cannot be made or written to, or is no folder.
 */
export function makeDataFolder(folder: string): void {
  try {
    // Others may pass through but not list: the database server runs as a user of its own when we are root.
    fs.mkdirSync(folder, { recursive: true, mode: 0o711 });
    fs.accessSync(folder, fs.constants.W_OK | fs.constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const why = code === "EEXIST" || code === "ENOTDIR" ? "there is a file of that name on the way" : code;
    throw new Error(`The data folder ${folder} cannot be used (${why}): set SECONDLOOK_DATA_DIR to a folder you may write to.`);
  }
}
