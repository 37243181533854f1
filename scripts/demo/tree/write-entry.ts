import { lchown, link, lstat, lutimes, mkdir, open, readlink, rename, rm, symlink } from 'node:fs/promises';
import { ExecaError, execa } from 'execa';
import { below } from './below.ts';
import type { TreeEntry } from './entry.ts';

export interface Owner {
  uid: number;
  gid: number;
}

/** True where a path holds an entry already, judged by kind, time and target, never by reading contents. */
export async function isWritten(path: Buffer, entry: TreeEntry): Promise<boolean> {
  const found = await lstat(path).catch(() => null);
  if (found === null) return false;
  switch (entry.kind) {
    case 'directory':
      return found.isDirectory();
    case 'symlink':
      return found.isSymbolicLink() && (await readlink(path, 'buffer')).equals(entry.target);
    case 'hardlink':
      return found.nlink > 1;
    case 'sparse':
      return found.isFile() && found.size === entry.sizeBytes;
    case 'file':
      return found.isFile() && Math.abs(found.mtimeMs - entry.modifiedAt.getTime()) < 1;
  }
}

/** Writes an entry at its path, with the directories that are missing above it. */
export async function writeEntry(tree: Buffer, path: Buffer, entry: TreeEntry, owner: Owner): Promise<void> {
  await makeParents(tree, entry.path, owner);
  switch (entry.kind) {
    case 'directory':
      await mkdir(path);
      break;
    case 'symlink':
      await rm(path, { force: true });
      await symlink(entry.target, path);
      break;
    case 'hardlink':
      await rm(path, { force: true });
      await link(below(tree, entry.to), path);
      return;
    case 'sparse':
    case 'file':
      await writeFileEntry(path, entry, owner);
      return;
  }
  await lchown(path, owner.uid, owner.gid);
  await lutimes(path, entry.modifiedAt, entry.modifiedAt);
}

/**
 * A file gets its time under another name and then its own: killed half-way, it is written again. A file with more
 * than one name is written in place, so that it stays one file.
 */
async function writeFileEntry(
  path: Buffer,
  entry: TreeEntry & { kind: 'file' | 'sparse' },
  owner: Owner,
): Promise<void> {
  const linked = ((await lstat(path).catch(() => null))?.nlink ?? 0) > 1;
  const target = linked ? path : Buffer.concat([path.subarray(0, path.lastIndexOf(0x2f) + 1), Buffer.from('.saving~')]);
  if (!linked) await rm(target, { force: true });
  const file = await open(target, 'w', 0o644);
  try {
    if (entry.kind === 'sparse') {
      await file.truncate(entry.sizeBytes);
      await file.write(entry.tail, 0, entry.tail.length, entry.sizeBytes - entry.tail.length);
    } else {
      for (const chunk of entry.content()) await file.write(chunk);
      await file.chmod(entry.mode ?? 0o644);
    }
    await file.chown(owner.uid, owner.gid);
    await file.utimes(entry.modifiedAt, entry.modifiedAt);
  } finally {
    await file.close();
  }
  if (!linked) await rename(target, path);
  if (entry.kind === 'file') await setAttributes(path, entry.attributes ?? {});
}

/** Extended attributes; a machine without the command for them has files without them. */
async function setAttributes(path: Buffer, attributes: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(attributes)) {
    try {
      await execa('setfattr', ['--name', name, '--value', value, '--', path.toString()]);
    } catch (error) {
      if (error instanceof ExecaError && error.code === 'ENOENT') return;
      throw error;
    }
  }
}

async function makeParents(tree: Buffer, path: Buffer, owner: Owner): Promise<void> {
  for (let slash = path.indexOf(0x2f); slash !== -1; slash = path.indexOf(0x2f, slash + 1)) {
    const parent = below(tree, path.subarray(0, slash));
    const made = await mkdir(parent).then(
      () => true,
      (error: NodeJS.ErrnoException) => {
        if (error.code === 'EEXIST') return false;
        throw error;
      },
    );
    if (made) await lchown(parent, owner.uid, owner.gid);
  }
}
