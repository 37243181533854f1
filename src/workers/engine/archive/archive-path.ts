import type { ArchiveEntry } from './archive-item.ts';

const slash = Buffer.from('/');

/**
 * The path of an entry as bytes, with a slash at the end for a directory. Throws for a name that could lead out of the
 * place where the archive is unpacked; no file has one, so it would be a mistake of ours.
 */
export function pathOf({ names, type }: ArchiveEntry): Buffer {
  if (names.length === 0) throw new RangeError('An entry of an archive has a name.');
  for (const name of names) {
    const text = name.toString('latin1');
    if (text === '' || text === '.' || text === '..' || /[/\0]/.test(text)) {
      throw new RangeError(`${JSON.stringify(text)} is no name for an entry of an archive.`);
    }
  }
  const joined = names.flatMap((name, at) => (at === 0 ? [name] : [slash, name]));
  return Buffer.concat(type === 'directory' ? [...joined, slash] : joined);
}
