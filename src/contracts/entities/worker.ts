import { z } from 'zod';
import { id, moment } from '../ids.ts';

/** A host or a bucket worker as an admin sees it. */
export const workerView = z.object({
  id,
  kind: z.enum(['host', 'bucket']),
  name: z.string(),
  region: z.string(),
  state: z.enum(['on', 'off']),
  lastSeenAt: moment.nullable(),
  /** When it stopped in good order; null where it runs, or was lost. */
  stoppedAt: moment.nullable(),
  version: z.string().nullable(),
  tools: z.record(z.string(), z.string()),
  storage: z.enum(['btrfs', 'plain', 'none']),
  load: z.number().nullable(),
  diskFreeBytes: z.number().nullable(),
  diskTotalBytes: z.number().nullable(),
  memoryBytes: z.number().nullable(),
  projectCount: z.number().int(),
});
export type WorkerView = z.infer<typeof workerView>;

export const bucketView = z.object({
  id,
  name: z.string(),
  kind: z.enum(['directory', 's3']),
  /** Where it is, without any secret. */
  location: z.string(),
  region: z.object({ id, name: z.string() }),
  repositoryCount: z.number().int(),
  storedBytes: z.number(),
});
export type BucketView = z.infer<typeof bucketView>;
