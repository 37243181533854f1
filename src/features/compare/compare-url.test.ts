import { expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { backupName, snapshotName } from '../explorer/location/past-name.ts';
import { comparedName, compareUrl, now, pastOfCompared } from './compare-url.ts';

const time = '2026-11-24T12:00:00Z';

it('names backups and snapshots so that they are found again', () => {
  for (const past of [backupName(time), snapshotName(time)]) expect(pastOfCompared(comparedName(past))).toBe(past);
  expect(comparedName(backupName(time))).toBe(time);
  expect(pastOfCompared(now)).toBeNull();
});

it.each(['', 'yesterday', '.snapshots/', '.snapshots/yesterday', `.live/${time}`])('“%s” is none of them', (name) => {
  expect(pastOfCompared(name)).toBeUndefined();
});

it('says in which folder two backups are compared, and nothing of it where that is all of them', () => {
  const [a, b] = [time, '2026-11-25T12:00:00Z'];
  const inOf = (folder: string) =>
    new URL(compareUrl('p', { a, b, folder: projectPath.parse(folder) }), 'https://buckets.example').searchParams.get(
      'in',
    );
  expect([inOf('week3/data'), inOf('')]).toEqual(['week3/data', null]);
});
