import { useMessages, useTranslations } from "use-intl";

/** Makes an identifier readable: separators become blanks and the first letter is raised. */
function humanise(id: string): string {
  const text = id.replace(/[_.:-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The names of checks, which others invent: those among our messages are translated, the rest are made readable. */
export function useCheckName(): (id: string) => string {
  const words = useKnownWords("checkNames");
  return (id) => words(id) ?? humanise(id);
}

/**
 * Words for identifiers that others invent; null for those that our messages do not know.
 * @param group a group of flat messages in the namespace `facts`
 */
export function useKnownWords(group: "checkNames" | "checkReasons"): (id: string) => string | null {
  const translate = useTranslations(`facts.${group}`);
  const { facts } = useMessages() as { facts?: Record<string, object> };
  const known = facts?.[group] ?? {};
  // An own property only: an identifier such as `constructor` comes from outside and must not reach the prototype.
  return (id) => (Object.hasOwn(known, id) ? translate(id) : null);
}
