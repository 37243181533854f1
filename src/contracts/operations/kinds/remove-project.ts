import { z } from 'zod';
import { defineKind } from '../define-kind.ts';
import { waitForHostMs } from '../wait-for-host.ts';

const removed = z.object({
  backups: z.number().int().nonnegative(),
  /** What the repository took in its bucket. */
  storedBytes: z.number().nonnegative(),
});

/**
 * Removes a deleted project for good. First its repository, which needs no host; then its files, as soon as its host is
 * on; its rows last, so that whatever stops it halfway is done again.
 */
export const removeProject = defineKind({
  title: 'Remove deleted project',
  icon: 'remove',
  scope: 'project',
  asker: null,
  unstoppable: true,
  fence: 'tree',
  input: z.object({}),
  result: removed,
  attempts: 5,
  ttlMs: waitForHostMs,
  steps: {
    'remove-repository': {
      runs: 'bucket',
      words: 'Remove the backups',
      weight: 3,
      phases: { remove: { weight: 1, words: 'Removing backups' } },
      result: z.object({}),
      repository: 'forget',
    },
    'remove-tree': {
      runs: 'host',
      words: 'Remove the files from the host',
      weight: 3,
      phases: { remove: { weight: 1, words: 'Removing files' } },
      result: z.object({}),
    },
    'record-removal': {
      runs: 'hub',
      words: 'Remove it from the lists',
      weight: 1,
      phases: { record: { weight: 1, words: 'Recording' } },
      result: removed,
    },
  },
});
