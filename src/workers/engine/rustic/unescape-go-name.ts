const simple: Readonly<Record<string, number>> = {
  '\\': 0x5c,
  '"': 0x22,
  "'": 0x27,
  a: 0x07,
  b: 0x08,
  f: 0x0c,
  n: 0x0a,
  r: 0x0d,
  t: 0x09,
  v: 0x0b,
};

const piece =
  /[^\\]+|\\([\\"'abfnrtv])|\\x([0-9a-fA-F]{2})|\\u([0-9a-fA-F]{4})|\\U([0-9a-fA-F]{8})|\\([0-3][0-7]{2})|\\/g;

/**
 * The bytes of a name as `cat tree` writes it (Go's quoting, without the outer quotes, after JSON was parsed). Throws
 * a RangeError where the text is not such a name.
 */
export function unescapeGoName(text: string): Buffer {
  if (!text.includes('\\')) return Buffer.from(text, 'utf8');
  const parts: Buffer[] = [];
  for (const [whole, letter, hex, short, long, octal] of text.matchAll(piece)) {
    if (whole === '\\') throw new RangeError(`Not a Go-quoted name: ${JSON.stringify(text)}`);
    const code = short ?? long;
    if (letter !== undefined) parts.push(Buffer.of(simple[letter] ?? 0));
    else if (hex !== undefined) parts.push(Buffer.of(Number.parseInt(hex, 16)));
    else if (octal !== undefined) parts.push(Buffer.of(Number.parseInt(octal, 8)));
    else if (code !== undefined) parts.push(Buffer.from(String.fromCodePoint(Number.parseInt(code, 16)), 'utf8'));
    else parts.push(Buffer.from(whole, 'utf8'));
  }
  return Buffer.concat(parts);
}
