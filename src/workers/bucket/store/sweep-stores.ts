import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { WorkerLog } from '../worker-log.ts';
import type { BucketStores } from './bucket-stores.ts';

/** Removes from every bucket what writers that died have left. A bucket that is out of reach is named in the log. */
export async function sweepStores(stores: BucketStores, log: WorkerLog): Promise<void> {
  for (const { access, store } of stores.all()) {
    try {
      const { removed } = await store.sweep();
      if (removed > 0) log.info({ event: 'bucket-swept', bucket: access.name, removed }, 'bucket swept');
    } catch (thrown) {
      const error = toAppError(thrown);
      log.warn(
        { event: 'bucket-sweep-failed', bucket: access.name, code: error.code, problem: error.message },
        'sweep failed',
      );
    }
  }
}
