import { describe, expect, it } from 'vitest';
import { backupName, snapshotName } from '../explorer/location/past-name.ts';
import { joinVersions } from './held-version.ts';
import { historyRows, versionOfLive } from './history-rows.ts';
import { backupVersion, snapshotVersion } from './testing/make-versions.ts';
import { versionSteps } from './version-steps.ts';

// Backups at 10, 20 … 90: there until 20, not in 30 and 40, there again from 50, changed at 70.
const backups = [backupVersion(70, 90), backupVersion(50, 60, 70), backupVersion(10, 20, 30)];
const versions = joinVersions(backups, []);
const [last, middle, first] = versions;
const written = (list: typeof versions) =>
  historyRows(list).map((row) =>
    row.kind === 'gap'
      ? [row.of, row.sinceMs / 1_000, row.untilMs && row.untilMs / 1_000]
      : row.version.oldestMs / 1_000,
  );
const at = (seconds: number) => `1970-01-01T00:0${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}Z`;

describe('historyRows', () => {
  it('says when there was nothing of that name between two versions', () => {
    expect(written(versions)).toEqual([70, 50, ['backups', 30, 50], 10]);
  });

  it('says where a name ends', () => {
    expect(written(versions.slice(1))).toEqual([['backups', 70, null], 50, ['backups', 30, 50], 10]);
  });

  it('puts what only snapshots saw in its place, and says where it ends in them', () => {
    const between = snapshotVersion(32, 35, 38);
    const after = snapshotVersion(65, 66, 68);
    const seen = joinVersions(backups, [after, between, snapshotVersion(50, 55)]);
    expect(written(seen)).toEqual([
      70,
      ['snapshots', 68, null],
      65,
      50,
      ['snapshots', 38, 50],
      32,
      ['backups', 30, 50],
      10,
    ]);
  });
});

describe('versionOfLive', () => {
  const live = { name: 'a', type: 'file' as const, sizeBytes: 50, mtimeMs: 50_000, mode: 0, version: 'v' };

  it('is the version of the same size and time, whatever came after', () => {
    expect(versionOfLive(versions, live)).toBe(middle);
    expect(versionOfLive(versions, { ...live, sizeBytes: 51 })).toBeUndefined();
    expect(versionOfLive(versions, { ...live, type: 'symlink' })).toBeUndefined();
  });
});

describe('versionSteps', () => {
  it('go from version to version, not from backup to backup', () => {
    expect(versionSteps(versions, null)).toEqual({ older: last, newer: null });
    expect(versionSteps(versions, backupName(at(80)))).toEqual({ older: middle, newer: 'now' });
    expect(versionSteps(versions, backupName(at(60)))).toEqual({ older: first, newer: last });
    expect(versionSteps(versions, backupName(at(10)))).toEqual({ older: null, newer: middle });
  });

  it('lead on from a time at which there was none', () => {
    expect(versionSteps(versions, backupName(at(40)))).toEqual({ older: first, newer: middle });
    expect(versionSteps(versions, backupName(at(5)))).toEqual({ older: null, newer: first });
    expect(versionSteps([], backupName(at(40)))).toEqual({ older: null, newer: 'now' });
  });

  it('go through what snapshots hold as well', () => {
    const seen = joinVersions(backups, [snapshotVersion(32, 35, 38)]);
    const [, , between] = seen;
    expect(versionSteps(seen, backupName(at(60)))).toEqual({ older: between, newer: seen[0] });
    expect(versionSteps(seen, snapshotName(at(33)))).toEqual({ older: seen[3], newer: seen[1] });
  });
});
