import "server-only";
import anyAscii from "any-ascii";

/** A name as it is searched: Latin letters without marks, lower case, words sorted so that the order does not matter. */
export function searchName(name: string): string {
  return anyAscii(name.normalize("NFKC"))
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, " ")
    .trim()
    .split(" ")
    .sort()
    .join(" ");
}
