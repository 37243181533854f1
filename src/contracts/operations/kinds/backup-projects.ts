import { z } from 'zod';
import { id } from '../../ids.ts';
import { defineKind } from '../define-kind.ts';
import { fanOutResult } from '../fan-out-result.ts';
import { backupName, backupNote } from './backup.ts';

/** Backs up several projects, each by an operation of its own; one that fails does not keep the others from theirs. */
export const backupProjects = defineKind({
  title: 'Back up projects',
  icon: 'back-up',
  scope: 'account',
  asker: 'signed-in',
  fence: 'none',
  input: z.object({
    projectIds: z.array(id).min(1).max(500),
    name: backupName.default(''),
    note: backupNote.default(''),
  }),
  result: fanOutResult,
  attempts: 1,
  ttlMs: 24 * 3_600_000,
  steps: {
    'back-up-each': {
      runs: 'children',
      words: 'Back up each project',
      weight: 1,
      phases: { children: { weight: 1, words: 'Waiting for each of them' } },
      result: fanOutResult,
    },
  },
});
