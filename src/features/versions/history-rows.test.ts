import { describe, expect, it } from 'vitest';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { historyRows, versionOfLive } from './history-rows.ts';
import { versionSteps } from './version-steps.ts';

const version = (oldestMs: number, newestMs: number, endedMs: number | null): FileVersion => ({
  type: 'file',
  sizeBytes: oldestMs,
  mtimeMs: oldestMs,
  mode: 0o644,
  content: `c${oldestMs}`,
  oldest: { id: `b${oldestMs}`, timeMs: oldestMs },
  newest: { id: `b${newestMs}`, timeMs: newestMs },
  backups: 2,
  isLatest: endedMs === null,
  endedMs,
});
// Backups at 10, 20 … 90: there until 20, not in 30 and 40, there again from 50, changed at 70.
const [last, middle, first] = [version(70, 90, null), version(50, 60, 70), version(10, 20, 30)];
const versions = [last, middle, first];

const written = (list: readonly FileVersion[]) =>
  historyRows(list).map((row) => (row.kind === 'gap' ? [row.sinceMs, row.untilMs] : row.version.oldest.timeMs));

describe('historyRows', () => {
  it('says when there was nothing of that name between two versions', () => {
    expect(written(versions)).toEqual([70, 50, [30, 50], 10]);
  });

  it('says where a name ends', () => {
    expect(written([middle, first])).toEqual([[70, null], 50, [30, 50], 10]);
  });
});

describe('versionOfLive', () => {
  const live = { name: 'a', type: 'file' as const, sizeBytes: 50, mtimeMs: 50, mode: 0, version: 'v' };

  it('is the version of the same size and time, whatever came after', () => {
    expect(versionOfLive(versions, live)).toBe(middle);
    expect(versionOfLive(versions, { ...live, sizeBytes: 51 })).toBeUndefined();
    expect(versionOfLive(versions, { ...live, type: 'symlink' })).toBeUndefined();
  });
});

describe('versionSteps', () => {
  it('go from version to version, not from backup to backup', () => {
    expect(versionSteps(versions, null)).toEqual({ older: last, newer: null });
    expect(versionSteps(versions, 80)).toEqual({ older: middle, newer: 'now' });
    expect(versionSteps(versions, 60)).toEqual({ older: first, newer: last });
    expect(versionSteps(versions, 10)).toEqual({ older: null, newer: middle });
  });

  it('lead on from a time at which there was none', () => {
    expect(versionSteps(versions, 40)).toEqual({ older: first, newer: middle });
    expect(versionSteps(versions, 5)).toEqual({ older: null, newer: first });
    expect(versionSteps([], 40)).toEqual({ older: null, newer: 'now' });
  });
});
