import { expect, it } from 'vitest';
import { makeBackupSummary } from './testing/make-backup-summary.ts';
import { withFound } from './with-found.ts';

const monday = makeBackupSummary({ time: '2026-11-23T12:00:00Z' });
const tuesday = makeBackupSummary({ time: '2026-11-24T12:00:00Z' });
const wednesday = makeBackupSummary({ time: '2026-11-25T12:00:00Z' });

it('adds what was found beyond the newest, and nothing twice', () => {
  expect(withFound([wednesday, tuesday], [tuesday, monday])).toEqual([wednesday, tuesday, monday]);
  expect(withFound([wednesday], [])).toEqual([wednesday]);
  expect(withFound([], [monday])).toEqual([monday]);
});
