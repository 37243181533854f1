const simple: Readonly<Record<string, number>> = {
  '\\': 0x5c,
  '"': 0x22,
  "'": 0x27,
  n: 0x0a,
  t: 0x09,
  r: 0x0d,
  '0': 0x00,
};

const piece = /[^\\]+|\\([\\"'ntr0])|\\x([0-9a-fA-F]{2})|\\u\{([0-9a-fA-F]{1,6})\}|\\/g;

/**
 * The bytes of a path as `ls --long` writes it between its quotes (Rust's Debug form). Throws a RangeError where the
 * text is not such a path.
 */
export function unescapeRustName(text: string): Buffer {
  if (!text.includes('\\')) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  for (const [whole, letter, hex, code] of text.matchAll(piece)) {
    if (whole === '\\') throw new RangeError(`Not a Rust debug name: ${JSON.stringify(text)}`);
    if (letter !== undefined) parts.push(Buffer.of(simple[letter] ?? 0));
    else if (hex !== undefined) parts.push(Buffer.of(Number.parseInt(hex, 16)));
    else if (code !== undefined) parts.push(Buffer.from(String.fromCodePoint(Number.parseInt(code, 16)), 'utf8'));
    else parts.push(Buffer.from(whole, 'utf8'));
  }
  return Buffer.concat(parts);
}
