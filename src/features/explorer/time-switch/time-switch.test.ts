import { describe, expect, it } from 'vitest';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { joinVersions } from '../../versions/held-version.ts';
import { backupVersion } from '../../versions/testing/make-versions.ts';
import { backupName, snapshotName } from '../location/past-name.ts';
import { changeWords, groupMoments, searchMoments } from './group-moments.ts';
import { knownMoments, momentsOf } from './moments.ts';
import { neighbours } from './neighbours.ts';
import { makeBackupSummary } from './testing/make-backup-summary.ts';
import { timeSteps } from './time-steps.ts';

const backup = (time: string, more: Partial<BackupSummary> = {}) =>
  makeBackupSummary({ time, capturedAt: time, ...more });

const late = backup('2026-11-24T20:00:00Z', { name: 'Before the exam' });
const noon = backup('2026-11-24T12:00:00Z');
const old = backup('2026-11-22T08:00:00Z');
const afternoon = '2026-11-24T15:30:00Z';
const all = momentsOf([late, noon, old], [{ time: afternoon }]);
const [ofLate, ofAfternoon, ofNoon, ofOld] = all;

describe('momentsOf', () => {
  it('is one list of both, without the snapshot that a backup was made from', () => {
    const captured = { ...late, capturedAt: '2026-11-24T19:59:58.750Z' };
    const snapshots = [{ time: '2026-11-24T19:59:58Z' }, { time: afternoon }];
    expect(momentsOf([captured, noon], snapshots).map(({ past }) => past)).toEqual([
      backupName(late.time),
      snapshotName(afternoon),
      backupName(noon.time),
    ]);
  });
});

it('knows the snapshots of backups that were made within one second', () => {
  const [first, second] = ['2026-11-24T12:00:00.100Z', '2026-11-24T12:00:00.900Z'];
  const snapshots = [{ time: '2026-11-24T12:00:01Z' }, { time: '2026-11-24T12:00:00Z' }];
  // As receipts say it now, and as older ones do.
  for (const capturedAt of ['2026-11-24T12:00:01.000Z', second])
    expect(
      momentsOf(
        [
          { ...late, capturedAt },
          { ...noon, capturedAt: first },
        ],
        snapshots,
      ),
    ).toHaveLength(2);
});

it('leaves a snapshot out that may be that of a backup which is not known yet', () => {
  const snapshots = [{ time: afternoon }, { time: '2026-11-23T15:30:00Z' }];
  const times = (since: string | null) => knownMoments([late, noon], since, snapshots).map(({ time }) => time);
  expect(times(noon.time)).toEqual([late.time, afternoon, noon.time]);
  expect(times(null)).toEqual([late.time, afternoon, noon.time, '2026-11-23T15:30:00Z']);
});

describe('groupMoments', () => {
  it('groups by the day of the reader, not of the server', () => {
    expect(groupMoments(all, 'UTC').map(({ day }) => day)).toEqual(['24 Nov 2026', '22 Nov 2026']);
    // 20:00 UTC is the next morning in Kathmandu.
    expect(groupMoments(all, 'Asia/Kathmandu').map(({ day, moments }) => [day, moments.length])).toEqual([
      ['25 Nov 2026', 1],
      ['24 Nov 2026', 2],
      ['22 Nov 2026', 1],
    ]);
  });
});

describe('searchMoments', () => {
  it('finds by name, by kind and by time as it is written', () => {
    expect(searchMoments(all, 'exam', 'UTC')).toEqual([ofLate]);
    expect(searchMoments(all, '24 nov 12:00', 'UTC')).toEqual([ofNoon]);
    expect(searchMoments(all, 'snapshot', 'UTC')).toEqual([ofAfternoon]);
    expect(searchMoments(all, '', 'UTC')).toEqual(all);
  });
});

describe('changeWords', () => {
  it('says what is new and what changed', () => {
    expect(changeWords(backup('', { filesNew: 12, filesChanged: 3 }))).toBe('+12 new, ~3 changed');
    expect(changeWords(backup('', { filesNew: 12, filesRemoved: 2, filesChanged: 3 }))).toBe(
      '+12 new, −2 removed, ~3 changed',
    );
    expect(changeWords(backup('', { filesRemoved: 0 }))).toBe('nothing new');
    expect(changeWords(backup(''))).toBe('nothing new');
    expect(changeWords(backup('', { usedParent: false, filesNew: 10 }))).toBe('first backup');
  });
});

describe('neighbours', () => {
  it('steps from now to the newest, and from the newest back to now', () => {
    expect(neighbours(all, null)).toEqual({ older: ofLate, newer: null });
    expect(neighbours(all, backupName(late.time))).toEqual({ older: ofAfternoon, newer: 'now' });
    expect(neighbours(all, snapshotName(afternoon))).toEqual({ older: ofNoon, newer: ofLate });
    expect(neighbours(all, backupName(old.time))).toEqual({ older: null, newer: ofNoon });
  });

  it('finds neighbours of one that is gone', () => {
    expect(neighbours(all, backupName('2026-11-23T00:00:00Z'))).toEqual({ older: ofOld, newer: ofNoon });
    expect(neighbours([], snapshotName('2026-11-23T00:00:00Z'))).toEqual({ older: null, newer: 'now' });
  });
});

describe('timeSteps', () => {
  const seconds = (time: string) => Date.parse(time) / 1_000;
  const versions = joinVersions([backupVersion(seconds(old.time), seconds(noon.time), seconds(late.time))], []);

  it('go from version to version of a file, and from moment to moment of a directory', () => {
    const at = { past: backupName(old.time), view: 'file' as const };
    const toNoon = { past: backupName(noon.time) };
    expect(timeSteps(at, all, versions)).toEqual({ older: null, newer: { past: null } });
    expect(timeSteps({ ...at, view: 'directory' }, all, [])).toEqual({ older: null, newer: toNoon });
    expect(timeSteps({ ...at, past: null }, all, versions)).toEqual({ older: toNoon, newer: null });
  });

  it('go from moment to moment of a file whose versions are not known', () => {
    expect(timeSteps({ past: backupName(noon.time), view: 'file' }, all, [])).toEqual({
      older: { past: backupName(old.time) },
      newer: { past: snapshotName(afternoon) },
    });
  });
});
