import { z } from 'zod';
import { defineKind } from '../define-kind.ts';

export const workerCheck = z.object({
  /** The worker's clock at the check, milliseconds since 1970. */
  clockMs: z.number(),
  versions: z.record(z.string(), z.string()),
  diskFreeBytes: z.number(),
  diskTotalBytes: z.number(),
  /** Time to write, sync, read and remove a small file in the worker's directory, milliseconds. */
  diskRoundTripMs: z.number(),
  storage: z.enum(['btrfs', 'plain', 'none']),
});

/** Shows an admin that a worker is well. Touches no repository; the overhead of the engine is measured with it. */
export const checkWorker = defineKind({
  title: 'Check worker',
  icon: 'check',
  scope: 'worker',
  asker: 'admin',
  quick: true,
  fence: 'none',
  input: z.object({ echo: z.string().max(1_000).default('') }),
  result: workerCheck,
  attempts: 2,
  ttlMs: 5 * 60_000,
  steps: {
    check: {
      runs: 'worker',
      words: 'Check',
      weight: 1,
      phases: { versions: { weight: 1, words: 'Asking for versions' }, disk: { weight: 1, words: 'Testing the disk' } },
      result: workerCheck,
    },
  },
});
