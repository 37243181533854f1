import { AppError } from '#src/contracts/errors/app-error.ts';
import { escapeName } from '#src/contracts/files/names.ts';

/** 255 on most; others count in characters, or allow as many as this. */
const maxNameBytes = 1_023;
const impossible = /(^|\/)\.{0,2}(\/|$)/;

/**
 * A name, or a relative path, of a repository, escaped. Rejects what no file can be called (empty, `.`, `..`, a NUL, a
 * slash in a name, more than 1,023 bytes): rustic does not check it, and a hostile repository may hold it.
 */
export function possiblePath(bytes: Buffer, what: 'name' | 'path'): string {
  const text = bytes.toString('latin1');
  const isName = what === 'name' && bytes.length <= maxNameBytes && !text.includes('/');
  if (!impossible.test(text) && !text.includes('\0') && (what === 'path' || isName)) return escapeName(bytes);
  throw new AppError({
    code: 'repository_corrupt',
    userMessage: 'This backup holds a name that no file can have. It was not made by us; tell an admin.',
    details: { name: escapeName(bytes).slice(0, 300) },
  });
}
