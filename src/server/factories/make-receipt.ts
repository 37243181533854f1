import { randomBytes } from 'node:crypto';
import type { BackupReceipt } from '#src/contracts/operations/kinds/backup.ts';
import { now } from '../infra/clock/clock.ts';

/** What a host would prove of a small backup, for tests that make none. */
export function makeReceipt(): BackupReceipt {
  return {
    snapshotId: randomBytes(32).toString('hex'),
    treeId: randomBytes(32).toString('hex'),
    files: 3,
    sizeBytes: 10,
    addedBytes: 5,
    filesNew: 3,
    filesChanged: 0,
    filesUnmodified: 0,
    usedParent: false,
    parentSnapshotId: null,
    skippedCount: 0,
    skipped: [],
    storage: 'btrfs',
    generation: '7',
    capturedAtMs: now().getTime(),
    durationMs: 12,
  };
}
