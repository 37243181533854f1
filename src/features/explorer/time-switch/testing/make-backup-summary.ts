import type { BackupSummary } from '#src/contracts/entities/backup.ts';

/** A backup as lists have it, for tests; `more` where it matters. */
export function makeBackupSummary({
  time = '2026-11-24T12:00:00Z',
  ...more
}: Partial<BackupSummary> = {}): BackupSummary {
  return {
    id: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a11',
    projectId: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a12',
    time,
    name: '',
    note: '',
    source: 'manual',
    files: 10,
    sizeBytes: 1,
    addedBytes: 1,
    filesNew: 0,
    filesRemoved: null,
    filesChanged: 0,
    skippedCount: 0,
    skipped: [],
    storage: 'btrfs',
    usedParent: true,
    capturedAt: time,
    durationMs: 1,
    pinned: false,
    operationId: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a13',
    bin: null,
    createdBy: null,
    index: 'ready',
    indexProblem: null,
    ...more,
  };
}
