import { type FileHandle, lstat, readlink } from 'node:fs/promises';
import { finished } from 'node:stream';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import type { ArchiveItem } from '#src/workers/engine/archive/archive-item.ts';
import { childPath } from '../files/child-path.ts';
import { fileError } from '../files/file-error.ts';
import { openFile } from '../files/open-file.ts';
import { readExactly } from '../files/read-exactly.ts';

interface LivePlace {
  /** Open, and holds it. */
  directory: FileHandle;
  name: Buffer;
  path: ProjectPath;
  /** In the archive. */
  names: readonly Buffer[];
  signal: AbortSignal;
}

/** One live entry for an archive; a file is opened here, so that its size holds. Null where it is gone. */
export async function liveItem({ directory, name, path, names, signal }: LivePlace): Promise<ArchiveItem | null> {
  const place = childPath(directory, name);
  try {
    const stats = await lstat(place);
    const base = { names, mode: stats.mode & 0o777, mtimeMs: stats.mtimeMs };
    if (stats.isDirectory()) return { ...base, type: 'directory' };
    if (stats.isSymbolicLink()) {
      return { ...base, type: 'symlink', target: await readlink(place, { encoding: 'buffer' }) };
    }
    if (!stats.isFile()) return { type: 'left-out', names, why: stats.isSocket() ? 'a socket' : 'a device or a pipe' };
    return {
      ...base,
      type: 'file',
      sizeBytes: stats.size,
      async open() {
        const { file } = await openFile({ place, path });
        const bytes = readExactly({ file, sizeBytes: stats.size, path, signal });
        finished(bytes, () => void file.close());
        return bytes;
      },
    };
  } catch (error) {
    // EINVAL: it was a link a moment ago.
    if (errnoOf(error) === 'ENOENT' || errnoOf(error) === 'EINVAL') return null;
    throw fileError(error, path);
  }
}
