import { createHash } from 'node:crypto';
import { escapeName } from '#src/contracts/files/names.ts';

/** Linux takes no longer name. */
const maxNameBytes = 255;
const keptBytes = 200;

/**
 * What unpackers do not leave alone: control characters (unzip drops them), a backslash (another separator on Windows),
 * a colon (a drive or a stream of a file there), a semicolon before digits at the end (unzip takes it for a version of
 * VMS), and a percent sign that would read as one of the codes for these.
 */
const special = /[\u0000-\u001f\u007f:]|%(?=[0189a-f][0-9a-f]|25|3a|3b|5c|7f)|;(?=\d*$)/g;

/**
 * A raw name as a zip carries it safely to any computer: UTF-8, with `%xx` for each byte that is not, or that is
 * special. Reversible, and so two names never become one; one that would be too long is cut, with a hash at its end.
 */
export function zipName(name: Buffer): Buffer {
  const escaped = escapeName(name).replace(/\\\\|\\x([0-9a-f]{2})|[^\\]+/g, (piece, byte: string | undefined) => {
    if (piece === '\\\\') return '%5c';
    return byte === undefined ? piece.replace(special, codeOf) : `%${byte}`;
  });
  const bytes = Buffer.from(escaped, 'utf8');
  if (bytes.length <= maxNameBytes) return bytes;
  const hash = createHash('sha256').update(name).digest('hex').slice(0, 24);
  return Buffer.concat([bytes.subarray(0, characterStart(bytes, keptBytes)), Buffer.from(`~${hash}`)]);
}

function codeOf(character: string): string {
  return `%${character.charCodeAt(0).toString(16).padStart(2, '0')}`;
}

/** The last place at or before `at` where a character begins. */
function characterStart(bytes: Buffer, at: number): number {
  let start = at;
  while (((bytes[start] ?? 0) & 0xc0) === 0x80) start -= 1;
  return start;
}
