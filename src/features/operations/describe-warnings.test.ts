import { expect, test } from 'vitest';
import { describeWarnings } from './describe-warnings.ts';

const hash = '0'.repeat(64);
const receipt = {
  snapshotId: hash,
  treeId: hash,
  files: 10,
  sizeBytes: 1,
  addedBytes: 1,
  filesNew: 1,
  filesChanged: 0,
  filesUnmodified: 9,
  usedParent: true,
  parentSnapshotId: null,
  skippedCount: 250,
  skipped: ['secret/key.pem'],
  storage: 'btrfs',
  generation: '7',
  capturedAtMs: 0,
  durationMs: 1,
  backupId: '3f0e2c1a-9a51-4c6c-8d68-1f6f6c0a9b10',
};

test('skipped files are counted whole, though only the first are listed', () => {
  expect(describeWarnings({ kind: 'backup', result: receipt })).toEqual({
    count: 250,
    what: '250 files could not be read and are not in this backup',
    kinds: [],
    items: ['secret/key.pem'],
  });
});

test('an undo says what it left alone, and a backup without a result has nothing to say', () => {
  expect(describeWarnings({ kind: 'undo-restore', result: { removed: 1, returned: 1, leftAlone: ['a.txt'] } })).toEqual(
    { count: 1, what: '1 entry changed since, left alone', kinds: [], items: ['a.txt'] },
  );
  const many = { removed: 1, returned: 1, leftAlone: ['a.txt'], leftAloneCount: 5_000 };
  expect(describeWarnings({ kind: 'undo-restore', result: many })).toEqual({
    count: 5_000,
    what: '5,000 entries changed since, left alone',
    kinds: [],
    items: ['a.txt'],
  });
  expect(describeWarnings({ kind: 'backup', result: null }).count).toBe(0);
});

test('a restore counts all that could not be kept, an older receipt what it lists', () => {
  const restored = {
    ...{ files: 150, sizeBytes: 1, created: 150, overwritten: 0, identical: 0, skipped: 0, keptBoth: 0, folders: 0 },
    ...{ placed: ['tools'], warnings: ['tools/a: its setuid bit was left out'] },
  };
  const of = (result: object, kind: 'restore' | 'restore-snapshot' = 'restore') =>
    describeWarnings({ kind, result: { ...restored, ...result } });
  expect(of({ warningCount: 150 })).toEqual({ count: 150, what: '150 warnings', kinds: [], items: restored.warnings });
  expect(of({ warningCount: 150 }, 'restore-snapshot').count).toBe(150);
  expect(of({})).toEqual({ count: 1, what: '1 warning', kinds: [], items: restored.warnings });
  expect(of({ warningCount: 1, otherModes: 1 }).kinds).toEqual([]);
  const notKept = { lostSetIds: 1, lostCapabilities: 3, splitFiles: 2, otherModes: 1 };
  expect(of({ warningCount: 7, ...notKept }).kinds).toEqual([
    '1 entry lost its set-user-ID or set-group-ID bits: it would run with more rights than whoever restored it',
    '3 entries lost their capabilities: they would run with more rights than whoever restored them',
    '2 files were one with others (hard links), and are ones of their own now',
    '1 folder was there already, and keeps the permissions of now',
  ]);
});
