import { link, readdir, rename, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { chooseForm } from '#src/workers/engine/index/choose-form.ts';
import type { FileChanges } from '#src/workers/engine/index/count-changes.ts';
import { foldChanges } from '#src/workers/engine/index/fold-changes.ts';
import { changeFileName, fullName, readChain } from '#src/workers/engine/index/index-chain.ts';
import type { WrittenIndex } from '#src/workers/engine/index/write-index.ts';
import { type EarlierIndex, isGone } from './earlier-index.ts';
import type { IndexJob } from './index-job.ts';

/**
 * Writes the files of a backup's index into an empty directory: those of the index before and one change, or one full
 * list where that is better or the only way. Gives what the files are other than those of `earlier`; null where that was
 * not seen.
 */
export async function writeChain(
  job: IndexJob,
  earlier: EarlierIndex | null,
  directory: string,
): Promise<FileChanges | null> {
  const chain = earlier?.chain;
  const form = chooseForm(
    chain ? { fullRows: chain.full.rows, changeRows: chain.changes.map(({ rows }) => rows) } : null,
  );
  if (form === 'full' || !earlier) return writeFull(job, directory);
  try {
    const { files } = await writeChange(job, earlier, directory);
    if (form === 'fold') await fold(directory);
    return files;
  } catch (error) {
    // The backup before was deleted meanwhile, and its trees are gone.
    if (!isGone(error)) throw error;
    for (const name of await readdir(directory)) await rm(join(directory, name));
    return writeFull(job, directory);
  }
}

async function writeFull(job: IndexJob, directory: string): Promise<null> {
  await write(job, { before: null, changesSince: null, path: join(directory, fullName) });
  return null;
}

async function writeChange(
  job: IndexJob,
  { chain: { full, changes }, backupId, treeId }: EarlierIndex,
  directory: string,
): Promise<WrittenIndex> {
  for (const { path } of [full, ...changes]) await link(path, join(directory, basename(path)));
  const path = join(directory, changeFileName(changes.length + 1));
  return write(job, { before: treeId, changesSince: backupId, path });
}

async function write(
  { parts, context, facts, granted: { root, masterkey }, access }: IndexJob,
  { before, changesSince, path }: { before: string | null; changesSince: string | null; path: string },
): Promise<WrittenIndex> {
  const meta = {
    backup_id: context.input.backupId,
    backup_time: facts.backupTime,
    snapshot_id: facts.snapshotId,
    changes_since: changesSince,
  };
  return parts.threads.run(
    'writeIndex',
    { access, root, masterkey, before, after: facts.treeId, meta, path },
    {
      signal: context.signal,
      onProgress: (rows) =>
        context.report({
          phase: 'list',
          message: `Listing what the backup holds · ${rows.toLocaleString('en')} entries`,
        }),
    },
  );
}

/** Puts one change in the place of all. */
async function fold(directory: string): Promise<void> {
  const { changes } = await readChain(directory);
  const folded = join(directory, 'folded.sqlite');
  foldChanges(changes, folded);
  for (const { path } of changes) await rm(path);
  await rename(folded, join(directory, changeFileName(1)));
}
