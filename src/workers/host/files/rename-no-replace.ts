import { link, lstat, mkdir, rename, rmdir, unlink } from 'node:fs/promises';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/**
 * Gives an entry another place, and never replaces what is there: rejects with EEXIST or ENOTEMPTY then. Both are paths
 * through open directories, or of the worker's own; neither last component is followed.
 *
 * Node has no renameat2 (RENAME_NOREPLACE), so the kernel's other refusals are used. A file: link(), which fails where
 * the name is taken, then unlink(); killed between the two it has both names, and no byte is lost. A directory: mkdir()
 * takes the name or fails, then rename() onto that empty directory, which fails where somebody has put something into it
 * or another thing in its place; killed between the two an empty directory is left. The tree's lock keeps our own edits
 * apart; these calls keep us apart from the project's programs, which hold no lock.
 */
export async function renameNoReplace(from: string | Buffer, to: string | Buffer): Promise<void> {
  if (!(await lstat(from)).isDirectory()) {
    await link(from, to);
    await unlink(from);
    return;
  }
  await mkdir(to, 0o700);
  try {
    await rename(from, to);
  } catch (error) {
    // Only an empty directory goes: what somebody has put there stays.
    await rmdir(to).catch((left: unknown) => {
      if (!['ENOTEMPTY', 'ENOTDIR', 'ENOENT'].includes(errnoOf(left) ?? '')) throw left;
    });
    throw error;
  }
}
