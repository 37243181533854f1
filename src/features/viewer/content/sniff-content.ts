export type ContentKind = 'text' | 'image' | 'pdf' | 'binary';

const imageMarks: readonly (readonly number[])[] = [
  [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a],
  [0xff, 0xd8, 0xff],
  [0x47, 0x49, 0x46, 0x38],
  [0x42, 0x4d],
  [0x00, 0x00, 0x01, 0x00],
];
/** Enough for a judgement, and quick. */
const lookedAt = 8_192;

/** What bytes are, by themselves: their marks, and whether they can be text. A name can say anything. */
export function sniffContent(bytes: Uint8Array): ContentKind {
  const head = bytes.subarray(0, lookedAt);
  if (ascii(head, 0, 5) === '%PDF-') return 'pdf';
  if (isImage(head)) return 'image';
  if (utf16Of(head)) return 'text';
  let control = 0;
  for (const byte of head) {
    if (byte === 0) return 'binary';
    // Tab, line feed, form feed, carriage return and escape stand in texts and logs.
    if (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13 && byte !== 27) control += 1;
  }
  return control > head.length / 20 ? 'binary' : 'text';
}

/**
 * UTF-16, by its byte order mark or else by the zero that every Latin letter brings with it: full of zero bytes, and
 * text all the same. Null where it is none.
 */
export function utf16Of(bytes: Uint8Array): 'UTF-16 LE' | 'UTF-16 BE' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'UTF-16 LE';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'UTF-16 BE';
  const pairs = Math.min(bytes.length, lookedAt) >> 1;
  let [first, second] = [0, 0];
  for (let at = 0; at < 2 * pairs; at += 2) {
    if (bytes[at] === 0) first += 1;
    if (bytes[at + 1] === 0) second += 1;
  }
  const most = pairs * 0.7;
  if (pairs < 4 || bytes.length % 2 === 1) return null;
  if (first === 0 && second >= most) return 'UTF-16 LE';
  return second === 0 && first >= most ? 'UTF-16 BE' : null;
}

function isImage(head: Uint8Array): boolean {
  if (ascii(head, 0, 4) === 'RIFF') return ascii(head, 8, 4) === 'WEBP';
  if (ascii(head, 4, 4) === 'ftyp') return /^avi[fs]$/.test(ascii(head, 8, 4));
  // "BM" begins many a text: a bitmap has zeros in its header.
  if (ascii(head, 0, 2) === 'BM') return head.length > 14 && head.subarray(6, 10).every((byte) => byte === 0);
  return imageMarks.some((mark) => mark.every((byte, at) => head[at] === byte));
}

function ascii(bytes: Uint8Array, from: number, length: number): string {
  return String.fromCharCode(...bytes.subarray(from, from + length));
}
