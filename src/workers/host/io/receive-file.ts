import type { BigIntStats } from 'node:fs';
import { rename } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { assertSpace } from '#src/workers/engine/free-space.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import { lookAt } from '../files/change/look-at.ts';
import { createStaged, type StagedFile } from '../files/create-staged.ts';
import { directoryEntry, modeOf, typeOf, versionOf } from '../files/directory-entry.ts';
import { fileError, linkError } from '../files/file-error.ts';
import { type EntryPlace, openParent } from '../files/open-parent.ts';
import { renameNoReplace } from '../files/rename-no-replace.ts';
import { withTreeLock } from '../files/tree-lock.ts';
import type { HostParts } from '../host-parts.ts';
import { openTree } from '../storage/open-tree.ts';

const newFileMode = 0o644;

/**
 * Takes the bytes of a file into staging and puts them in place in one step, if the version that they are based on is
 * still there (none: if nothing is). A body that breaks off, or that is not of the size announced, leaves nothing.
 */
export function receiveFile({ storage }: HostParts): IoHandler<'host', 'receive-file'> {
  return async ({ project, path, transfer, baseVersion, sizeBytes }, { requestId, signal, assertInTime, receive }) => {
    const tree = await openTree(storage.directory, project);
    await assertSpace(tree.path, sizeBytes ?? 0, `“${displayName(path)}”`);
    {
      // A refusal that is already known costs no transfer.
      await using before = await openParent(tree.home, path);
      assertBase(before, await lookAt(before.place), baseVersion);
    }
    await using staged = await createStaged(tree, requestId);
    await take(await receive(transfer), staged, { path, sizeBytes, signal });
    // Awaited here: what is staged lives as long as this scope.
    return await withTreeLock(tree, signal, async () => {
      await using entry = await openParent(tree.home, path);
      const there = await lookAt(entry.place);
      assertBase(entry, there, baseVersion);
      await dress(staged, there, project.uid);
      assertInTime();
      await place(staged, entry, there);
      await entry.directory.sync();
      return { entry: directoryEntry(entry.name, await staged.file.stat({ bigint: true }), null) };
    });
  };
}

async function take(
  body: Readable,
  staged: StagedFile,
  { path, sizeBytes, signal }: { path: string; sizeBytes: number | null; signal: AbortSignal },
): Promise<void> {
  await staged.file.writeFile(body, { signal }).catch((error: unknown) => {
    throw fileError(error, path);
  });
  const { size } = await staged.file.stat();
  if (sizeBytes === null || size === sizeBytes) return;
  throw new AppError({
    code: 'network',
    userMessage: `“${displayName(path)}” did not arrive whole (${size} of ${sizeBytes} bytes), so nothing was saved. Try again.`,
    details: { path, size, sizeBytes },
    retryable: true,
  });
}

/** Owner and mode of the file that it replaces, without setuid and setgid; else a plain file of the project's. */
async function dress({ file }: StagedFile, there: BigIntStats | null, uid: number): Promise<void> {
  if (process.getuid?.() === 0) await file.chown(there ? Number(there.uid) : uid, there ? Number(there.gid) : uid);
  await file.chmod(there ? modeOf(there) & 0o1777 : newFileMode);
  await file.sync();
}

async function place(staged: StagedFile, entry: EntryPlace, there: BigIntStats | null): Promise<void> {
  try {
    if (there) await rename(staged.path, entry.place);
    else await renameNoReplace(staged.path, entry.place);
  } catch (error) {
    throw fileError(error, entry.path);
  }
}

function assertBase(entry: EntryPlace, there: BigIntStats | null, baseVersion: string | null): void {
  const { path } = entry;
  if (there?.isSymbolicLink()) throw linkError(path);
  if (there && !there.isFile()) {
    throw new AppError({
      code: 'already_exists',
      userMessage: `“${displayName(path)}” is a ${typeOf(there) === 'directory' ? 'directory' : 'special file'}; a file cannot take its place.`,
      details: { path },
    });
  }
  if (baseVersion === null && there) {
    throw new AppError({
      code: 'already_exists',
      userMessage: `“${displayName(path)}” is there already. Choose another name, or replace it.`,
      details: { path, version: versionOf(there) },
    });
  }
  if (baseVersion !== null && (!there || versionOf(there) !== baseVersion)) {
    throw new AppError({
      code: 'changed_meanwhile',
      userMessage: `“${displayName(path)}” was ${there ? 'changed' : 'removed'} since you opened it, so nothing was saved. Compare the two, then save again.`,
      details: { path, version: there ? versionOf(there) : null },
    });
  }
}
