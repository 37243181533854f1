import { z } from 'zod';
import { id, rusticId } from '../../ids.ts';
import { defineKind } from '../define-kind.ts';

const count = z.number().int().nonnegative();

/** What a bucket worker proves of an index that it made. */
export const indexReceipt = z.object({
  /** rustic's id of the index itself. */
  snapshotId: rusticId,
  /** Files that the index is made of: one full list, and changes of it. */
  chainLength: z.number().int().positive(),
  /** Entries in the last of them. */
  rows: z.number().int().nonnegative(),
  /** Added to the bucket, packed. */
  addedBytes: z.number().int().nonnegative(),
  /** What its files are other than those of the backup before it; null where that is gone or not known. */
  filesNew: count.nullable().default(null),
  filesChanged: count.nullable().default(null),
  filesRemoved: count.nullable().default(null),
  durationMs: z.number().nonnegative(),
});
export type IndexReceipt = z.infer<typeof indexReceipt>;

/** Lists what a backup holds, so that it can be found; made from the backup itself, again and again with one result. */
export const indexBackup = defineKind({
  title: 'Index backup',
  icon: 'index',
  scope: 'project',
  asker: null,
  fence: 'shared',
  input: z.object({ backupId: id }),
  result: indexReceipt,
  attempts: 3,
  ttlMs: 6 * 3_600_000,
  steps: {
    'build-index': {
      runs: 'bucket',
      words: 'List what the backup holds',
      weight: 20,
      phases: {
        fetch: { weight: 2, words: 'Fetching the index before' },
        list: { weight: 12, words: 'Listing the files' },
        store: { weight: 6, words: 'Storing the index' },
      },
      result: indexReceipt,
      repository: 'append',
    },
    'record-index': {
      runs: 'hub',
      words: 'Record the index',
      weight: 1,
      phases: { record: { weight: 1, words: 'Recording' } },
      result: z.object({}),
    },
  },
});
