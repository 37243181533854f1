import { expect, test } from 'vitest';
import type { ProjectSummary, Protection } from '#src/contracts/entities/project.ts';
import { protectionWords } from './protection-words.ts';

const now = { ms: Date.UTC(2026, 10, 24, 12, 0), timeZone: 'UTC' };
const twelveMinutesAgo = '2026-11-24T11:48:00.000Z';

function words(
  state: Protection['state'],
  change: { host?: 'off'; project?: ProjectSummary['state']; skippedCount?: number } = {},
) {
  const id = '3f0e2c1a-9a51-4c6c-8d68-1f6f6c0a9b10';
  const { reason, ...shown } = protectionWords(
    {
      state: change.project ?? 'ready',
      host: { id, name: 'eu-1', state: change.host ?? 'on', lastSeenAt: twelveMinutesAgo },
      protection: {
        state,
        lastBackupAt: state === 'never' ? null : twelveMinutesAgo,
        skippedCount: change.skippedCount ?? 0,
        reason: 'Why.',
      },
    },
    now,
  );
  expect(reason).toBe(change.host === 'off' ? 'Why. It was last heard 11:48.' : 'Why.');
  return shown;
}

test('a colour never stands without its words', () => {
  expect([
    words('protected'),
    words('protected', { skippedCount: 1 }),
    words('protected', { skippedCount: 3 }),
    words('changed'),
    words('never'),
    words('failed'),
    words('running'),
    words('unknown'),
    words('queued'),
    words('unknown', { host: 'off' }),
    words('never', { project: 'creating' }),
    words('never', { project: 'failed' }),
  ]).toEqual([
    { tone: 'green', words: 'Protected · 12 min ago' },
    { tone: 'amber', words: 'Protected, 1 file skipped · 12 min ago' },
    { tone: 'amber', words: 'Protected, 3 files skipped · 12 min ago' },
    { tone: 'amber', words: 'Changed · last backup 12 min ago' },
    { tone: 'red', words: 'Never backed up' },
    { tone: 'red', words: 'Backup failed · last one 12 min ago' },
    { tone: 'blue', words: 'Backing up' },
    { tone: 'grey', words: 'Not known · last backup 12 min ago' },
    { tone: 'blue', words: 'Waiting to back up' },
    { tone: 'grey', words: 'Host off · backed up 12 min ago' },
    { tone: 'blue', words: 'Being created' },
    { tone: 'red', words: 'Creation failed' },
  ]);
});
