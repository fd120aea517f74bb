import compile from "icu-minify/compile";

type Messages = { [key: string]: string | Messages };

/**
 * Parses the texts of a catalogue (ICU MessageFormat) once, so that no browser has to load the parser.
 * @returns the same tree with parsed texts, as `use-intl` takes it when next.config.js leaves its own parser out.
 * @throws Error for a text that is not valid MessageFormat.
 */
export function compileMessages<Catalogue extends Messages>(messages: Catalogue): Catalogue {
  const compiled = Object.entries(messages).map(([key, value]) => [key, typeof value === "string" ? parse(value) : compileMessages(value)]);
  return Object.fromEntries(compiled) as Catalogue;
}

/** A parsed text is data; React hands it to the browser only as plain objects, and the parser makes some without a prototype. */
function parse(text: string): unknown {
  return JSON.parse(JSON.stringify(compile(text)));
}
