import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import { pictureOf } from '../picture.ts';

/** What lies in a directory: by path what it is, of a file its mode and the hash of its bytes. */
export type Picture = ReadonlyMap<string, string>;

/** The picture of a directory; empty where it is not there. Modes of directories are left out: a restore keeps those of what is there. */
export async function pictureOfFiles(directory: string): Promise<Picture> {
  const seen = await pictureOf([directory]).catch((error: unknown) => {
    if (errnoOf(error) === 'ENOENT') return new Map<string, string>();
    throw error;
  });
  return new Map(
    [...seen].map(([path, what]) => [path.slice(directory.length), what.startsWith('directory') ? 'directory' : what]),
  );
}

/** How two pictures differ, in a few words; null where they are the same. */
export function difference(seen: Picture, wanted: Picture): string | null {
  const paths = new Set([...seen.keys(), ...wanted.keys()]);
  const differing = [...paths].filter((path) => seen.get(path) !== wanted.get(path)).sort();
  if (differing.length === 0) return null;
  const few = differing.slice(0, 4).map((path) => `${path}: ${short(seen, path)} instead of ${short(wanted, path)}`);
  return `${differing.length} of ${paths.size} paths differ (${few.join('; ')})`;
}

function short(picture: Picture, path: string): string {
  return picture.get(path)?.slice(0, 22) ?? 'nothing';
}
