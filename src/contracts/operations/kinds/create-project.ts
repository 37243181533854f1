import { z } from 'zod';
import { defineKind } from '../define-kind.ts';

/** Gives a new project its repository and its tree. */
export const createProject = defineKind({
  title: 'Create project',
  icon: 'add',
  scope: 'project',
  asker: null,
  quick: true,
  fence: 'tree',
  input: z.object({}),
  result: z.object({ storage: z.enum(['btrfs', 'plain']) }),
  attempts: 5,
  ttlMs: 24 * 3_600_000,
  steps: {
    'create-repository': {
      runs: 'bucket',
      words: 'Create the repository',
      weight: 1,
      phases: { create: { weight: 1, words: 'Creating' } },
      result: z.object({ repositoryId: z.string().regex(/^[0-9a-f]{64}$/) }),
      repository: 'create',
    },
    'create-tree': {
      runs: 'host',
      words: 'Create the files’ place on the host',
      weight: 1,
      phases: { create: { weight: 1, words: 'Creating' } },
      result: z.object({ storage: z.enum(['btrfs', 'plain']) }),
    },
    'record-project': {
      runs: 'hub',
      words: 'Record the project',
      weight: 1,
      phases: { record: { weight: 1, words: 'Recording' } },
      result: z.object({}),
    },
  },
});
