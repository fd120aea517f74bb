import { execFile, execFileSync, spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);

/** How to start the database programs: as ourselves, or as the system user that root hands them to. */
export type Account = {
  /** Runs one program to its end and gives its standard output; throws with its last error line. */
  run(program: string, args: string[]): Promise<string>;
  /** Hands a file or folder to this account. */
  own(file: string): void;
};

/**
 * PostgreSQL refuses to run as root, so root starts it as a system user.
 * @param folders those that the database programs have to reach.
 * @throws Error with one sentence when such a user cannot be made or cannot reach the folders.
 */
export function databaseAccount(folders: string[]): Account {
  if (process.getuid?.() !== 0) return account([], undefined);
  const user = findUser() ?? makeUser();
  const closed = folders.map((folder) => closedFolder(folder, user)).find((folder) => folder !== undefined);
  if (!closed) return account([], user);

  // A checkout below /root is closed to every other user. Linux can lend the right to pass
  // through to one process; the secure bit makes access(2), which initdb asks first, agree with it.
  const lend = [
    "setpriv",
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    "--clear-groups",
    "--securebits=+no_setuid_fixup",
    "--inh-caps=+dac_override",
    "--ambient-caps=+dac_override",
  ];
  if (spawnSync("setpriv", [...lend.slice(1), "true"], { cwd: "/" }).status === 0) return account(lend, user);
  throw new Error(
    `PostgreSQL runs as the user ${user.name}, who cannot enter ${closed}: run "chmod o+x ${closed}", move the project to a folder that is open to it such as /opt/secondlook, or start as an ordinary user.`,
  );
}

type User = { name: string; uid: number; gid: number };

function account(prefix: string[], user: User | undefined): Account {
  const identity = user && prefix.length === 0 ? { uid: user.uid, gid: user.gid } : {};
  return {
    async run(program, args) {
      const [command, ...rest] = [...prefix, program, ...args] as [string, ...string[]];
      // The working folder may be closed to the system user, and the messages are read by us: plain English.
      const { stdout } = await run(command, rest, { ...identity, cwd: "/", env: { ...process.env, LC_MESSAGES: "C", TZ: "UTC" } });
      return stdout;
    },
    own(file) {
      if (user) fs.chownSync(file, user.uid, user.gid);
    },
  };
}

function findUser(): User | undefined {
  for (const name of ["postgres", "_postgres", "secondlook"]) {
    const [uid, gid] = ["-u", "-g"].map((flag) => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout));
    if (uid && gid) return { name, uid, gid };
  }
  return undefined;
}

function makeUser(): User {
  try {
    execFileSync("useradd", ["--system", "--user-group", "--no-create-home", "--shell", "/usr/sbin/nologin", "secondlook"], {
      stdio: "ignore",
    });
  } catch {
    // The next line says what to do.
  }
  const made = findUser();
  if (!made)
    throw new Error(
      "PostgreSQL does not run as root and the system user secondlook could not be made: start as an ordinary user, or set DATABASE_URL.",
    );
  return made;
}

/** The first folder on the way to `folder` that the user may not pass through. */
function closedFolder(folder: string, user: User): string | undefined {
  const parents = [folder];
  for (let parent = path.dirname(folder); parent !== parents[0]; parent = path.dirname(parent)) parents.unshift(parent);
  return parents.find((parent) => {
    if (!fs.existsSync(parent)) return false;
    const { mode, uid, gid } = fs.statSync(parent);
    return (mode & (uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001)) === 0;
  });
}
