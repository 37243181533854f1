import { expect, test } from 'vitest';
import { type Evidence, judgeProtection } from './judge-protection.ts';

const at = new Date('2026-11-24T12:00:00Z');
const later = new Date('2026-11-24T12:00:01Z');
const covered: Evidence = {
  lastBackup: { at, beganAt: at, generation: '41', skippedCount: 0 },
  seenGeneration: '41',
  editedAt: null,
  underWay: null,
  hostState: 'on',
  failure: null,
};

test.each<[string, Partial<Evidence>, string]>([
  ['nothing changed since', {}, 'protected'],
  ['no backup yet', { lastBackup: null }, 'never'],
  ['a later generation', { seenGeneration: '42' }, 'changed'],
  ['generations are numbers, not texts', { seenGeneration: '9' }, 'protected'],
  ['an edit after the backup began', { editedAt: later }, 'changed'],
  ['an edit before the backup began', { editedAt: new Date(at.getTime() - 1) }, 'protected'],
  ['a host that has not said yet', { seenGeneration: null }, 'unknown'],
  ['no btrfs on the host', { lastBackup: { at, beganAt: at, generation: null, skippedCount: 0 } }, 'unknown'],
  ['a backup that runs', { underWay: 'running' }, 'running'],
  ['a backup that waits', { underWay: 'queued' }, 'queued'],
  ['a host that is off, which nobody can know of', { hostState: 'off' }, 'unknown'],
  ['a change that was heard of before the host went off', { hostState: 'off', seenGeneration: '42' }, 'changed'],
  ['a backup that failed', { failure: 'no space' }, 'failed'],
])('%s: %#', (_what, evidence, state) => {
  expect(judgeProtection({ ...covered, ...evidence }).state).toBe(state);
});

test('the reason claims nothing that nobody can know', () => {
  expect(judgeProtection({ ...covered, hostState: 'off' }).reason).toBe(
    'Nothing had changed when its host was last heard; whether anything did since is not known.',
  );
  expect(judgeProtection({ ...covered, underWay: 'queued' }).reason).toBe(
    'A backup was asked for and has not begun yet.',
  );
});

test('“Nothing changed” was said of files that the last backup had skipped: how many they are comes with it', () => {
  const last = { at, beganAt: at, generation: '41' };
  expect(judgeProtection({ ...covered, lastBackup: { ...last, skippedCount: 3 } })).toEqual({
    state: 'protected',
    lastBackupAt: at.toISOString(),
    skippedCount: 3,
    reason: 'Nothing changed since the last backup. 3 files could not be read and are not in it.',
  });
  expect(judgeProtection({ ...covered, lastBackup: { ...last, skippedCount: 1 } }).reason).toBe(
    'Nothing changed since the last backup. 1 file could not be read and is not in it.',
  );
});
