import { z } from 'zod';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { rusticId } from '#src/contracts/ids.ts';
import type { BucketAccess, BucketRepository } from '#src/contracts/worker-api/grants.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import type { StepContext } from '#src/workers/link/step-context.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { findRepository } from '../repositories/find-repository.ts';

const jobFacts = z.object({
  /** Name of the backup in `.backups`. */
  backupTime: z.string(),
  snapshotId: rusticId,
  treeId: rusticId,
  /** Of the backup that its counts are against; null where that is gone, or not known. */
  parentTreeId: rusticId.nullable().default(null),
  /** The backup before that has an index, with its tree and its index. */
  beforeId: z.uuid().nullable(),
  beforeTreeId: rusticId.nullable(),
  beforeIndexId: rusticId.nullable(),
});

/** All that the making of one index needs. */
export interface IndexJob {
  parts: BucketParts;
  context: StepContext<'index-backup/build-index'>;
  facts: z.infer<typeof jobFacts>;
  granted: BucketRepository;
  access: BucketAccess;
  call: EngineCall;
  /** Where the project's files lie on this worker. */
  directory: string;
}

/** Reads what the step was given. Rejects where this worker does not serve the bucket. */
export function indexJob(parts: BucketParts, context: StepContext<'index-backup/build-index'>): IndexJob {
  const { bucket: granted, signal } = context;
  if (!granted) {
    throw new AppError({ code: 'internal', userMessage: 'The step came without its repository. Tell an admin.' });
  }
  const { rustic, access } = findRepository(parts.stores, granted);
  return {
    parts,
    context,
    facts: jobFacts.parse(context.facts),
    granted,
    access,
    call: { engine: parts.engine, repository: rustic, signal, scheduled: true },
    directory: parts.projects.directoryOf(granted.projectId),
  };
}
