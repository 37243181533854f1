import { describe, expect, it } from 'vitest';
import { joinVersions, placeOfVersion } from './held-version.ts';
import { backupVersion, snapshotVersion } from './testing/make-versions.ts';

describe('joinVersions', () => {
  it('makes one of equal versions of backups and snapshots, and keeps those that only snapshots hold', () => {
    const [newer, older] = [backupVersion(50, 60), backupVersion(10, 20)];
    const [ofNewer, alone] = [snapshotVersion(50, 70), snapshotVersion(30, 40)];
    const versions = joinVersions([newer, older], [ofNewer, alone]);
    expect(versions.map(({ inBackups, inSnapshots }) => [inBackups, inSnapshots])).toEqual([
      [newer, ofNewer],
      [null, alone],
      [older, null],
    ]);
    expect(versions.map(({ oldestMs, newestMs }) => [oldestMs, newestMs])).toEqual([
      [50_000, 70_000],
      [30_000, 40_000],
      [10_000, 20_000],
    ]);
  });

  it('puts what a snapshot saw while a backup was still being made after what that backup holds', () => {
    const captured = { ...snapshotVersion(10, 10), ...{ sizeBytes: 1, mtimeMs: 1 } };
    const backup = { ...backupVersion(60, 60), ...{ sizeBytes: 1, mtimeMs: 1 } };
    const [first, second] = joinVersions([backup], [snapshotVersion(30, 30), captured]);
    expect([first?.inBackups, second?.inBackups]).toEqual([null, backup]);
  });

  it('of the same contents twice joins those that are near in time', () => {
    const again = { ...backupVersion(50, 60), ...{ sizeBytes: 1, mtimeMs: 1 } };
    const first = { ...backupVersion(10, 20), ...{ sizeBytes: 1, mtimeMs: 1 } };
    const seen = { ...snapshotVersion(21, 25), ...{ sizeBytes: 1, mtimeMs: 1 } };
    expect(joinVersions([again, first], [seen]).map(({ inSnapshots }) => inSnapshots)).toEqual([null, seen]);
  });
});

describe('placeOfVersion', () => {
  it('is the newest backup, which is there with the host off, else the newest snapshot', () => {
    const [both, alone] = joinVersions([backupVersion(50, 60)], [snapshotVersion(50, 70), snapshotVersion(30, 40)]);
    expect(both && placeOfVersion(both)).toBe('.backups/1970-01-01T00:01:00Z');
    expect(alone && placeOfVersion(alone)).toBe('.snapshots/1970-01-01T00:00:40Z');
  });
});
