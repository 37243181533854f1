import type { FileHandle } from 'node:fs/promises';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { ArchiveContent } from '#src/contracts/files/archive.ts';
import { escapeName } from '#src/contracts/files/names.ts';
import { baseName, joinPath, parentPath, projectPath } from '#src/contracts/files/paths.ts';
import type { ArchiveItem } from '#src/workers/engine/archive/archive-item.ts';
import { childNames } from '../files/list-entries.ts';
import { openChildIfThere, openDirectory } from '../files/open-directory.ts';
import { nameBytes } from '../files/path-names.ts';
import { liveItem } from './live-item.ts';

/** Deeper, the open directories on the way would be too many. */
const maxDepth = 256;

export interface LiveSource {
  /** Absolute. */
  home: string;
  content: ArchiveContent;
  /** The name of the home itself in the archive. */
  homeName: string;
  signal: AbortSignal;
}

/**
 * The entries of a live home for an archive, as they are when their turn comes, without following a link. What vanishes
 * meanwhile is left out; a file that becomes shorter while it is read breaks the archive.
 */
export async function* liveItems({ home, content, homeName, signal }: LiveSource): AsyncGenerator<ArchiveItem> {
  const { directory, names } = content;
  if (names.length === 0 && directory === '') {
    await using top = await openDirectory(home, '');
    const { mode, mtimeMs } = await top.stat();
    const above = [Buffer.from(homeName)];
    yield { type: 'directory', names: above, mode: mode & 0o777, mtimeMs };
    yield* below({ directory: top, path: '', above, signal });
    return;
  }
  const wanted = names.length === 0 ? [projectPath.parse(baseName(directory))] : names;
  const parent = names.length === 0 ? parentPath(directory) : directory;
  await using opened = await openDirectory(home, parent);
  for (const name of wanted) yield* itemsAt({ directory: opened, path: parent, above: [], signal }, nameBytes(name));
}

interface Place {
  directory: FileHandle;
  /** Escaped, of the directory. */
  path: string;
  /** Its names in the archive. */
  above: readonly Buffer[];
  signal: AbortSignal;
}

async function* below(place: Place): AsyncGenerator<ArchiveItem> {
  const names = await childNames(place.directory);
  for (const name of names.sort(Buffer.compare)) yield* itemsAt(place, name);
}

async function* itemsAt(place: Place, name: Buffer): AsyncGenerator<ArchiveItem> {
  const { directory, signal } = place;
  signal.throwIfAborted();
  const path = joinPath(place.path, escapeName(name));
  const names = [...place.above, name];
  const item = await liveItem({ directory, name, path, names, signal });
  if (item) yield item;
  if (item?.type !== 'directory') return;
  if (names.length > maxDepth) throw tooDeep(path);
  const child = await openChildIfThere(directory, name, path);
  if (!child) return;
  try {
    yield* below({ directory: child, path, above: names, signal });
  } finally {
    await child.close();
  }
}

function tooDeep(path: string): AppError {
  return new AppError({
    code: 'too_large',
    userMessage: `Folders stand more than ${maxDepth} deep in each other here. Download the inner ones by themselves.`,
    details: { path: path.slice(0, 300) },
  });
}
