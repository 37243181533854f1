import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { IndexReceipt } from '#src/contracts/operations/kinds/index-backup.ts';
import { type IndexChain, readChain } from '#src/workers/engine/index/index-chain.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { findByTag } from '#src/workers/engine/rustic/find-by-tag.ts';
import type { StepHandler } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { countChangedFiles } from './count-changed-files.ts';
import { earlierIndex } from './earlier-index.ts';
import { type IndexJob, indexJob } from './index-job.ts';
import { writeChain } from './write-chain.ts';

/**
 * Makes the index of a backup out of the backup's own trees, and keeps it as a rustic snapshot beside it. One that an
 * earlier attempt has stored is found by its tag.
 */
export function buildIndex(parts: BucketParts): StepHandler<'index-backup/build-index'> {
  return async (context) => {
    const begun = performance.now();
    const job = indexJob(parts, context);
    return parts.projects.using(job.granted.projectId, async () => {
      context.report({ phase: 'fetch' });
      const stored = (context.attempt > 1 && (await findStored(job))) || (await makeAndStore(job));
      await parts.chains.tidy(job.directory);
      parts.projects.grown(job.granted.projectId);
      return { ...stored, durationMs: performance.now() - begun };
    });
  };
}

type Stored = Omit<IndexReceipt, 'durationMs'>;

const notCounted = { filesNew: null, filesChanged: null, filesRemoved: null };

async function findStored(job: IndexJob): Promise<Stored | null> {
  const { parts, context, call, directory } = job;
  const [found] = await findByTag({ ...call, tag: `op-${context.operationId}` });
  if (!found) return null;
  const chain = await readChain(await parts.chains.fetch(directory, found.id, call));
  const addedBytes = found.summary?.addedBytes ?? 0;
  return { ...about(chain), snapshotId: found.id, addedBytes, ...((await countChangedFiles(job)) ?? notCounted) };
}

async function makeAndStore(job: IndexJob): Promise<Stored> {
  const { parts, context, facts, granted, call, directory } = job;
  const scratch = join(parts.scratchDirectory, `index-${context.operationId}`);
  await rm(scratch, { recursive: true, force: true });
  await mkdir(scratch, { mode: 0o700 });
  try {
    const earlier = await earlierIndex(job);
    const written = await writeChain(job, earlier, scratch);
    const seen = earlier?.treeId === facts.parentTreeId ? written : null;
    const chain = about(await readChain(scratch));
    const files = seen ?? (await countChangedFiles(job)) ?? notCounted;
    context.report({ phase: 'store' });
    const { snapshotId, addedBytes } = await backup({
      ...call,
      source: scratch,
      hostname: `project-${granted.projectId}-index`,
      parentSnapshotId: facts.beforeIndexId,
      tags: [`op-${context.operationId}`],
      operationId: context.operationId,
      // Files that were linked or fetched are new here, and unchanged all the same.
      ignoreCtime: true,
    });
    await parts.chains.put(directory, snapshotId, scratch);
    return { ...chain, snapshotId, addedBytes, ...files };
  } finally {
    await rm(scratch, { recursive: true, force: true });
  }
}

function about({ full, changes }: IndexChain): Pick<IndexReceipt, 'chainLength' | 'rows'> {
  return { chainLength: 1 + changes.length, rows: (changes.at(-1) ?? full).rows };
}
