import { z } from 'zod';
import type { EngineCall } from './engine-call.ts';
import { readJson } from './read-json.ts';
import { withRepair } from './with-repair.ts';

const blobs = z.array(z.object({ count: z.number(), size: z.number(), data_size: z.number() }));
const answer = z.object({ index: z.object({ blobs, blobs_delete: blobs }) });

export interface RepositorySize {
  /** Of all that is kept, in the bucket, packed; what waits for its deletion is apart. */
  storedBytes: number;
  /** The same, unpacked. */
  uncompressedBytes: number;
  /** Marked by a prune, deleted by a later one. */
  toDeleteBytes: number;
}

/** How much a repository takes up in its bucket, by its own index. */
export async function repositorySize(options: EngineCall): Promise<RepositorySize> {
  const { index } = await withRepair(options, (how) =>
    readJson(options, { args: ['repoinfo', '--json', '--only-index'], schema: answer, maxBytes: 1_000_000, how }),
  );
  const sum = (list: z.output<typeof blobs>, of: 'size' | 'data_size') =>
    list.reduce((total, blob) => total + blob[of], 0);
  return {
    storedBytes: sum(index.blobs, 'size'),
    uncompressedBytes: sum(index.blobs, 'data_size'),
    toDeleteBytes: sum(index.blobs_delete, 'size'),
  };
}
