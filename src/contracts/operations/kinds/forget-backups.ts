import { z } from 'zod';
import { id, rusticId } from '../../ids.ts';
import { defineKind } from '../define-kind.ts';

/** What became of the rustic snapshots of backups that were to be forgotten. */
export const forgetReceipt = z.object({
  /** Are gone, now or since an earlier attempt. */
  gone: z.array(rusticId).max(5_000),
  /** Protected in the repository itself, with its reasons: still there. */
  kept: z.array(z.object({ id: rusticId, reasons: z.array(z.string().max(200)).max(20) })).max(5_000),
});
export type ForgetReceipt = z.infer<typeof forgetReceipt>;

/** Forgets backups of the bin for good: their snapshots by full ids, then their rows. Their data goes with a later prune. */
export const forgetBackups = defineKind({
  title: 'Forget deleted backups',
  icon: 'remove',
  scope: 'project',
  asker: null,
  fence: 'shared',
  serial: true,
  input: z.object({ backupIds: z.array(id).min(1).max(500) }),
  result: z.object({
    forgotten: z.number().int().nonnegative(),
    /** Times of those that the repository protects; they stay in the bin. */
    kept: z.array(z.object({ time: z.string(), reasons: z.array(z.string()) })),
  }),
  attempts: 5,
  ttlMs: 20 * 3_600_000,
  steps: {
    'forget-snapshots': {
      runs: 'bucket',
      words: 'Forget them in the repository',
      weight: 5,
      phases: { forget: { weight: 1, words: 'Forgetting' } },
      result: forgetReceipt,
      repository: 'forget',
    },
    'remove-rows': {
      runs: 'hub',
      words: 'Remove them from the bin',
      weight: 1,
      phases: { record: { weight: 1, words: 'Recording' } },
      result: z.object({
        forgotten: z.number().int().nonnegative(),
        kept: z.array(z.object({ time: z.string(), reasons: z.array(z.string()) })),
      }),
    },
  },
});
