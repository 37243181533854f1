import { expect, it } from 'vitest';
import { backupName, snapshotName } from '../explorer/location/past-name.ts';
import { comparedName, now, pastOfCompared } from './compare-url.ts';

const time = '2026-11-24T12:00:00Z';

it('names backups and snapshots so that they are found again', () => {
  for (const past of [backupName(time), snapshotName(time)]) expect(pastOfCompared(comparedName(past))).toBe(past);
  expect(comparedName(backupName(time))).toBe(time);
  expect(pastOfCompared(now)).toBeNull();
});

it.each(['', 'yesterday', '.snapshots/', '.snapshots/yesterday', `.live/${time}`])('“%s” is none of them', (name) => {
  expect(pastOfCompared(name)).toBeUndefined();
});
