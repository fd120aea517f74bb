/** Whether each word that was typed occurs in the text, in any order; case and accents do not count. */
export function matchesWords(text: string, typed: string): boolean {
  const plain = folded(text);
  return folded(typed)
    .split(/\s+/)
    .every((word) => plain.includes(word));
}

function folded(text: string): string {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();
}
