import { expect, test } from 'vitest';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { progressWords } from './progress-words.ts';

test('progress says phase, percent, speed and what is left', () => {
  const progress = progressSummary.parse({
    ts: 0,
    phase: 'upload',
    step: 'make-backup',
    percent: 43.9,
    progress: { current: 1, total: 2, unit: 'bytes' },
    speed: 12 * 1024 * 1024,
    secondsLeft: 20.2,
  });
  expect(progressWords('backup', progress)).toBe('Backing up · 43 % · 12.0 MiB/s · 20 s left');
});

test('what is not known is left out, and files are counted', () => {
  const base = { ts: 0, step: 'restore-files', percent: 0 };
  expect([
    progressWords('restore', progressSummary.parse({ ...base, phase: 'list' })),
    progressWords(
      'restore',
      progressSummary.parse({
        ...base,
        phase: 'prove',
        progress: { current: 0, total: 9_000, unit: 'files' },
        speed: 1_234.5,
      }),
    ),
  ]).toEqual(['Listing the files · 0 %', 'Proving the files · 0 % · 1,235 files/s']);
});
