/** What the one tab with the stream tells the others of this browser. */
export type ChangeMessage =
  | { kind: "changed"; caseIds: string[]; lastId: string }
  | { kind: "reset"; lastId: string }
  | { kind: "state"; live: boolean; lastId: string | null }
  /** The sign-in is over. */
  | { kind: "ended" };
