import { lstat, readdir, readlink } from 'node:fs/promises';
import { escapeName } from '#src/contracts/files/names.ts';
import { bytesPath } from '#src/workers/engine/rustic/bytes-path.ts';
import type { IndexRow } from './index-rows.ts';

/** What an index should say of a directory on disk, in the order of paths; nothing of contents. */
export async function walkSource(root: string): Promise<Omit<IndexRow, 'content'>[]> {
  const rows: Omit<IndexRow, 'content'>[] = [];
  const visit = async (above: Buffer[]) => {
    for (const last of await readdir(bytesPath(root, above), { encoding: 'buffer' })) {
      const names = [...above, last];
      const place = bytesPath(root, names);
      const stats = await lstat(place, { bigint: true });
      const path = names.map(escapeName).join('/');
      const cut = path.lastIndexOf('/');
      rows.push({
        path,
        parent: path.slice(0, Math.max(0, cut)),
        name: path.slice(cut + 1),
        ...(stats.isSymbolicLink()
          ? { type: 'symlink', size: BigInt((await readlink(place, { encoding: 'buffer' })).length) }
          : { type: stats.isDirectory() ? 'directory' : 'file', size: stats.isDirectory() ? 0n : stats.size }),
        mtime: stats.mtimeNs,
        mode: stats.mode & 0o7777n,
      });
      if (stats.isDirectory()) await visit(names);
    }
  };
  await visit([]);
  return rows.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
