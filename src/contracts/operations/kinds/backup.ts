import { z } from 'zod';
import { rusticId } from '../../ids.ts';
import { defineKind } from '../define-kind.ts';

export const backupName = z.string().trim().max(120);
export const backupNote = z.string().trim().max(2_000);

/** What a host proves of a backup that it made. */
export const backupReceipt = z.object({
  snapshotId: rusticId,
  /** The tree's root, for browsing and comparison. */
  treeId: rusticId,
  /** Everything that is not a directory. */
  files: z.number().int().nonnegative(),
  sizeBytes: z.number().int().nonnegative(),
  /** Added to the bucket, packed. */
  addedBytes: z.number().int().nonnegative(),
  filesNew: z.number().int().nonnegative(),
  filesChanged: z.number().int().nonnegative(),
  filesUnmodified: z.number().int().nonnegative(),
  /** False where the parent was missing and every file was read. */
  usedParent: z.boolean(),
  /** rustic's id of the backup that new and changed files are counted against; null: all are new, or it is not known. */
  parentSnapshotId: rusticId.nullable().default(null),
  /** Files left out because they could not be read: how many, and the first hundred. */
  skippedCount: z.number().int().nonnegative(),
  skipped: z.array(z.string().max(1_000)).max(100),
  storage: z.enum(['btrfs', 'plain']),
  /** Of the tree at the snapshot (btrfs). */
  generation: z.string().nullable(),
  /**
   * When what was backed up stood still (snapshot taken, or the walk of a live tree begun), milliseconds since 1970; a
   * second later where its snapshot is called by that, as the host had one of the same second already.
   */
  capturedAtMs: z.number(),
  durationMs: z.number().nonnegative(),
});
export type BackupReceipt = z.infer<typeof backupReceipt>;

export const backup = defineKind({
  title: 'Back up',
  icon: 'back-up',
  scope: 'project',
  asker: 'collaborator',
  fence: 'shared',
  serial: true,
  input: z.object({
    name: backupName.default(''),
    note: backupNote.default(''),
    source: z.enum(['manual', 'schedule']).default('manual'),
  }),
  result: backupReceipt.extend({ backupId: z.uuid() }),
  attempts: 3,
  ttlMs: 20 * 3_600_000,
  steps: {
    'make-backup': {
      runs: 'host',
      words: 'Make the backup',
      weight: 50,
      phases: {
        snapshot: { weight: 1, words: 'Taking a snapshot' },
        scan: { weight: 2, words: 'Looking for changes' },
        upload: { weight: 45, words: 'Backing up' },
        receipt: { weight: 2, words: 'Checking the receipt' },
      },
      result: backupReceipt,
      repository: 'append',
    },
    'record-backup': {
      runs: 'hub',
      words: 'Record the backup',
      weight: 1,
      phases: { record: { weight: 1, words: 'Recording' } },
      result: z.object({ backupId: z.uuid() }),
    },
  },
});
