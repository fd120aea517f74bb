/** The words of this page's chrome, or the names of the roles, by key. */
export type Words = (key: string, values?: Record<string, string>) => string;
