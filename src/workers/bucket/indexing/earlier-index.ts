import { AppError } from '#src/contracts/errors/app-error.ts';
import { type IndexChain, readChain } from '#src/workers/engine/index/index-chain.ts';
import type { IndexJob } from './index-job.ts';

export interface EarlierIndex {
  chain: IndexChain;
  backupId: string;
  treeId: string;
}

/** The index of the backup before, fetched where it is not here; null where there is none that can be used. */
export async function earlierIndex({ parts, facts, call, directory }: IndexJob): Promise<EarlierIndex | null> {
  const { beforeId: backupId, beforeTreeId: treeId, beforeIndexId } = facts;
  if (!backupId || !treeId || !beforeIndexId) return null;
  try {
    const chain = await readChain(await parts.chains.fetch(directory, beforeIndexId, call));
    const last = chain.changes.at(-1) ?? chain.full;
    return last.meta.backup_id === backupId ? { chain, backupId, treeId } : null;
  } catch (error) {
    if (isGone(error)) return null;
    throw error;
  }
}

/** Whether what was wanted of an earlier backup or index is not there any more, or not whole. */
export function isGone(error: unknown): boolean {
  return error instanceof AppError && gone.has(error.code);
}

const gone: ReadonlySet<string> = new Set(['snapshot_missing', 'repository_corrupt', 'implausible_result']);
