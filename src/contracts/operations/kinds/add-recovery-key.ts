import { z } from 'zod';
import { defineKind } from '../define-kind.ts';

/** Lets stock rustic and restic open a project's repository with the password of its recovery sheet. */
export const addRecoveryKey = defineKind({
  title: 'Prepare recovery sheet',
  icon: 'recover',
  scope: 'project',
  asker: null,
  quick: true,
  fence: 'shared',
  input: z.object({}),
  result: z.object({}),
  attempts: 3,
  ttlMs: 3_600_000,
  steps: {
    'add-key': {
      runs: 'bucket',
      words: 'Add the password to the repository',
      weight: 1,
      phases: { key: { weight: 1, words: 'Adding the password' } },
      result: z.object({}),
      repository: 'append',
    },
    'record-key': {
      runs: 'hub',
      words: 'Record it',
      weight: 1,
      phases: { record: { weight: 1, words: 'Recording' } },
      result: z.object({}),
    },
  },
});
