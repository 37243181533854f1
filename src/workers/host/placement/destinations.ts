import { escapeName } from '#src/contracts/files/names.ts';
import { baseName, homePath, isWithin, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { nameBytes } from '../files/path-names.ts';
import { keepBothName } from './keep-both-name.ts';

/** One thing to restore: where it was in the home, and where in the home it goes. */
export interface Destination {
  from: ProjectPath;
  to: ProjectPath;
}

/**
 * Where each path goes: to its old place, or under its own name into a directory, where two of one name get different
 * ones. A path that lies in another one comes with that, and is left out.
 */
export async function destinations(options: {
  paths: readonly ProjectPath[];
  targetDirectory: ProjectPath | null;
  stamp: string;
}): Promise<Destination[]> {
  const { paths, targetDirectory, stamp } = options;
  const outermost = [...new Set(paths)].filter(
    (path) => !paths.some((other) => other !== path && isWithin(path, other)),
  );
  if (targetDirectory === null) return outermost.map((path) => ({ from: path, to: path }));
  const found: Destination[] = [];
  for (const path of outermost) {
    if (path === homePath) return [{ from: homePath, to: targetDirectory }];
    const taken = (name: Uint8Array) => found.some(({ to }) => baseName(to) === escapeName(name));
    const own = nameBytes(baseName(path));
    const name = taken(own) ? await keepBothName({ name: own, directory: false, stamp, isTaken: taken }) : own;
    found.push({ from: path, to: joinPath(targetDirectory, escapeName(name)) });
  }
  return found;
}

/** Where a path that was asked for is put: its own destination, or its place within an outer one’s. */
export function destinationOf(path: ProjectPath, all: readonly Destination[]): ProjectPath {
  for (const { from, to } of all) {
    if (path === from) return to;
    if (isWithin(path, from)) return joinPath(to, from === homePath ? path : path.slice(from.length + 1));
  }
  throw new RangeError(`No destination holds “${path}”.`);
}
