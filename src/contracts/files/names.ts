// A byte order mark is part of a name like any other character.
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const encoder = new TextEncoder();

/** Length of the valid UTF-8 character at `start`, or 0 where the byte is not the start of one. */
function characterLength(bytes: Uint8Array, start: number): number {
  const lead = bytes[start] ?? 0;
  const length = lead < 0x80 ? 1 : lead < 0xc2 ? 0 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : lead < 0xf5 ? 4 : 0;
  if (length <= 1) return length;
  try {
    decoder.decode(bytes.subarray(start, start + length));
    return start + length <= bytes.length ? length : 0;
  } catch {
    return 0;
  }
}

/**
 * A file name as text. Names are bytes: a byte that is not UTF-8 becomes `\xNN` (lower case), a backslash is doubled,
 * all else stays as it is. Reversed by `unescapeName`.
 */
export function escapeName(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes).replaceAll('\\', '\\\\');
  } catch {
    // Not UTF-8 as a whole: byte by byte below.
  }
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = characterLength(bytes, at);
    if (length === 0) {
      text += `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
      at += 1;
    } else {
      text += decoder.decode(bytes.subarray(at, at + length)).replaceAll('\\', '\\\\');
      at += length;
    }
  }
  return text;
}

/** The bytes of an escaped name, or null where the text is not one that `escapeName` writes. */
export function unescapeName(text: string): Uint8Array<ArrayBuffer> | null {
  if (!text.includes('\\')) return text.isWellFormed() ? encoder.encode(text) : null;
  const parts: Uint8Array[] = [];
  for (const piece of text.matchAll(/\\\\|\\x([0-9a-f]{2})|\\|[^\\]+/g)) {
    if (piece[0] === '\\') return null;
    if (piece[0] === '\\\\') parts.push(encoder.encode('\\'));
    else if (piece[1] === undefined) parts.push(encoder.encode(piece[0]));
    else parts.push(Uint8Array.of(Number.parseInt(piece[1], 16)));
  }
  const bytes = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  // One name has one spelling: `\x41` for "A" or a lone surrogate is refused.
  return escapeName(bytes) === text ? bytes : null;
}

/** The name for a screen: escaped bytes stay, doubled backslashes become one, control characters become visible. */
export function displayName(text: string): string {
  return text.replace(/\\\\|[\u0000-\u001f\u007f\u202a-\u202e\u2066-\u2069]/g, (match) =>
    match === '\\\\' ? '\\' : match === '\n' ? '␤' : '�',
  );
}
