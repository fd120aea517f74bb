const alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
const values = new Int8Array(128).fill(-1);
for (const [value, letter] of [...alphabet].entries()) values[letter.charCodeAt(0)] = value;

/**
 * Standard base64 (RFC 4648, section 4) with its padding.
 * @returns null for anything but the one text that encodes these bytes: with two texts for one value a file could change unseen.
 */
export function decodeBase64(text: string): Uint8Array | null {
  if (text.length % 4 !== 0) return null;
  const padding = text.endsWith("==") ? 2 : text.endsWith("=") ? 1 : 0;
  const bytes = new Uint8Array((text.length / 4) * 3 - padding);
  let bits = 0;
  let held = 0;
  let at = 0;
  for (let place = 0; place < text.length - padding; place += 1) {
    const code = text.charCodeAt(place);
    const value = code < 128 ? (values[code] ?? -1) : -1;
    if (value < 0) return null;
    bits = ((bits << 6) | value) & 0xfff;
    held += 6;
    if (held < 8) continue;
    held -= 8;
    bytes[at] = bits >> held;
    at += 1;
  }
  return (bits & ((1 << held) - 1)) === 0 ? bytes : null;
}

/** A base64 SHA-256, or null. */
export function decodeHash(text: string): Uint8Array | null {
  const hash = text.length === 44 ? decodeBase64(text) : null;
  return hash?.length === 32 ? hash : null;
}
