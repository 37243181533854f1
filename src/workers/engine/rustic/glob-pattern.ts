/**
 * A path or name as a glob that matches it alone. Backslashes, blanks at the end, comment and negation marks lose
 * their meaning too.
 */
export function literalGlob(text: string): string {
  return text.replace(/[*?[\]{}\\#!]/g, '\\$&').replace(/ +$/, (blanks) => '\\ '.repeat(blanks.length));
}

/**
 * A glob for a name that is given as bytes: what is not UTF-8 cannot stand in an argument, so each such byte matches any
 * one byte; the pattern may then match siblings too.
 */
export function bytesGlob(bytes: Uint8Array): string {
  return bytes.length === 0 ? '' : pieces(bytes).join('');
}

function pieces(bytes: Uint8Array): string[] {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const out: string[] = [];
  for (let at = 0; at < bytes.length; ) {
    let length = 4;
    for (; length > 0; length -= 1) {
      const part = bytes.subarray(at, at + length);
      if (part.length < length) continue;
      try {
        const text = decoder.decode(part);
        if ([...text].length === 1) {
          out.push(literalGlob(text));
          break;
        }
      } catch {
        // Not a whole character of this length.
      }
    }
    if (length === 0) out.push('?');
    at += Math.max(1, length);
  }
  return out;
}
