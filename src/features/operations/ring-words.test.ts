import { expect, test } from 'vitest';
import { progressSummary } from '#src/contracts/operations/progress.ts';
import { ringWords } from './ring-words.ts';

const half = progressSummary.parse({ ts: 0, phase: 'upload', step: 'make-backup', percent: 50 });

test('the ring counts what runs, waits and has failed', () => {
  expect([
    ringWords({ active: [], failed: [] }),
    ringWords({ active: [{ status: 'running', progress: half }], failed: [] }),
    ringWords({
      active: [
        { status: 'running', progress: half },
        { status: 'queued', progress: null },
      ],
      failed: [1],
    }),
  ]).toEqual([
    { words: 'Nothing running', percent: 0 },
    { words: '1 running', percent: 50 },
    { words: '1 running, 1 waiting, 1 failed', percent: 25 },
  ]);
});
