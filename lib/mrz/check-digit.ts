const weights = [7, 3, 1] as const;

/**
 * The check digit of ICAO Doc 9303-3 section 4.9: weights 7, 3, 1 repeating, `A` = 10 to `Z` = 35, `<` = 0, sum modulo 10.
 * Takes MRZ text; answers one digit, or `?` when a character is outside the MRZ alphabet.
 */
export function checkDigit(text: string): string {
  let sum = 0;
  for (let index = 0; index < text.length; index += 1) {
    const character = text.charAt(index);
    if (!/[A-Z0-9<]/.test(character)) return "?";
    const value = character === "<" ? 0 : Number.parseInt(character, 36);
    sum += value * (weights[index % weights.length] ?? 0);
  }
  return String(sum % 10);
}
