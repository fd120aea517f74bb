import { useMessages, useTranslations } from "use-intl";

/** Makes an identifier readable: separators become blanks and the first letter is raised. */
function humanise(id: string): string {
  const text = id.replace(/[_.:-]+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/**
 * Words for identifiers that others invent. Those in the group of our messages are translated, the rest are made readable.
 * @param group a group of flat messages in the namespace `facts`
 */
export function useKnownWords(group: "checkNames" | "checkReasons"): (id: string) => string {
  const translate = useTranslations(`facts.${group}`);
  const { facts } = useMessages() as { facts?: Record<string, object> };
  const known = facts?.[group] ?? {};
  // An own property only: an identifier such as `constructor` comes from outside and must not reach the prototype.
  return (id) => (Object.hasOwn(known, id) ? translate(id) : humanise(id));
}
