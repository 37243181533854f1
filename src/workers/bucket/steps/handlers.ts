import { checkWorker } from '#src/workers/engine/check-worker.ts';
import type { StepHandlers } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { buildIndex } from '../indexing/build-index.ts';
import { addRecoveryKey } from './add-recovery-key.ts';
import { createRepository } from './create-repository.ts';
import { forgetSnapshots } from './forget-snapshots.ts';
import { removeRepository } from './remove-repository.ts';

interface BucketStepsOptions {
  parts: BucketParts;
  /** Versions by name. */
  tools: Record<string, string>;
}

/** Every step that runs on a bucket worker; one that is missing does not compile. */
export function bucketSteps({ parts, tools }: BucketStepsOptions): StepHandlers<'bucket'> {
  return {
    'check-worker/check': checkWorker({ directory: parts.scratchDirectory, tools, storage: 'none' }),
    'create-project/create-repository': createRepository(parts),
    'remove-project/remove-repository': removeRepository(parts),
    'forget-backups/forget-snapshots': forgetSnapshots(parts),
    'add-recovery-key/add-key': addRecoveryKey(parts),
    'index-backup/build-index': buildIndex(parts),
  };
}
