import { createHash } from 'node:crypto';
import { lstat, readdir, readFile, readlink } from 'node:fs/promises';

/** All that a file system tells of an entry, but for what no copy can keep (inode, change time). */
export interface PicturedEntry {
  type: 'file' | 'directory' | 'symlink' | 'fifo';
  mode: string;
  owner: string;
  sizeBytes: bigint;
  mtimeNs: bigint;
  /** All names of the same file in what was looked at, this one too; a directory's are left out. */
  names: string[];
  /** Of a file's bytes, or a symlink's target. */
  content: string;
}

interface Look {
  top: string;
  entries: Map<string, PicturedEntry>;
  byInode: Map<bigint, string[]>;
}

/** Everything below a directory by its path, byte by byte (latin1); links are not followed. */
export async function fullPictureOf(top: string): Promise<Map<string, PicturedEntry>> {
  const look: Look = { top, entries: new Map(), byInode: new Map() };
  await lookInto(look, '');
  return new Map([...look.entries].sort(([a], [b]) => (a < b ? -1 : 1)));
}

/** The place of a path that a picture names. */
export function placeOf(top: string, path: string): Buffer {
  return Buffer.concat([Buffer.from(`${top}/`), Buffer.from(path, 'latin1')]);
}

async function lookInto(look: Look, path: string): Promise<void> {
  for (const name of await readdir(placeOf(look.top, path), { encoding: 'latin1' })) {
    const inner = path === '' ? name : `${path}/${name}`;
    const place = placeOf(look.top, inner);
    const stats = await lstat(place, { bigint: true });
    const type = stats.isDirectory()
      ? 'directory'
      : stats.isSymbolicLink()
        ? 'symlink'
        : stats.isFIFO()
          ? 'fifo'
          : 'file';
    const names = look.byInode.get(stats.ino) ?? [];
    if (type !== 'directory') {
      names.push(inner);
      names.sort();
      look.byInode.set(stats.ino, names);
    }
    look.entries.set(inner, {
      type,
      mode: (stats.mode & 0o7777n).toString(8),
      owner: `${stats.uid}:${stats.gid}`,
      sizeBytes: type === 'directory' ? 0n : stats.size,
      mtimeNs: stats.mtimeNs,
      names,
      content:
        type === 'symlink'
          ? await readlink(place, 'latin1')
          : type === 'file'
            ? createHash('sha256')
                .update(await readFile(place))
                .digest('hex')
            : '',
    });
    if (type === 'directory') await lookInto(look, inner);
  }
}
