import { describe, expect, it } from 'vitest';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { changeWords, groupBackups, searchBackups } from './group-backups.ts';
import { neighbours } from './neighbours.ts';
import { timeSteps } from './time-steps.ts';

function backup(time: string, more: Partial<BackupSummary> = {}): BackupSummary {
  return {
    id: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a11',
    projectId: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a12',
    time,
    name: '',
    note: '',
    source: 'manual',
    files: 10,
    sizeBytes: 1,
    addedBytes: 1,
    filesNew: 0,
    filesRemoved: null,
    filesChanged: 0,
    skippedCount: 0,
    skipped: [],
    storage: 'btrfs',
    usedParent: true,
    capturedAt: time,
    durationMs: 1,
    pinned: false,
    operationId: '7b0c6b1e-6f0a-4f3c-9d2e-2f5f0c7f6a13',
    bin: null,
    createdBy: null,
    index: 'ready',
    indexProblem: null,
    ...more,
  };
}

const late = backup('2026-11-24T20:00:00Z', { name: 'Before the exam' });
const noon = backup('2026-11-24T12:00:00Z');
const old = backup('2026-11-22T08:00:00Z');
const all = [late, noon, old];

describe('groupBackups', () => {
  it('groups by the day of the reader, not of the server', () => {
    expect(groupBackups(all, 'UTC').map(({ day }) => day)).toEqual(['24 Nov 2026', '22 Nov 2026']);
    // 20:00 UTC is the next morning in Kathmandu.
    expect(groupBackups(all, 'Asia/Kathmandu').map(({ day, backups }) => [day, backups.length])).toEqual([
      ['25 Nov 2026', 1],
      ['24 Nov 2026', 1],
      ['22 Nov 2026', 1],
    ]);
  });
});

describe('searchBackups', () => {
  it('finds by name and by time as it is written', () => {
    expect(searchBackups(all, 'exam', 'UTC')).toEqual([late]);
    expect(searchBackups(all, '24 nov 12:00', 'UTC')).toEqual([noon]);
    expect(searchBackups(all, '', 'UTC')).toEqual(all);
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
    expect(neighbours(all, null)).toEqual({ older: { backup: late }, newer: null });
    expect(neighbours(all, late.time)).toEqual({ older: { backup: noon }, newer: 'now' });
    expect(neighbours(all, noon.time)).toEqual({ older: { backup: old }, newer: { backup: late } });
    expect(neighbours(all, old.time)).toEqual({ older: null, newer: { backup: noon } });
  });

  it('finds neighbours of a backup that is gone', () => {
    expect(neighbours(all, '2026-11-23T00:00:00Z')).toEqual({ older: { backup: old }, newer: { backup: noon } });
    expect(neighbours([], '2026-11-23T00:00:00Z')).toEqual({ older: null, newer: 'now' });
  });
});

describe('timeSteps', () => {
  const version: FileVersion = {
    type: 'file',
    sizeBytes: 1,
    mtimeMs: 1,
    mode: 0o644,
    content: 'c',
    oldest: { id: old.id, timeMs: Date.parse(old.time) },
    newest: { id: noon.id, timeMs: Date.parse(noon.time) },
    backups: 2,
    isLatest: false,
    endedMs: Date.parse(late.time),
  };

  it('go from version to version of a file, and from backup to backup of a directory', () => {
    const at = { backupTime: old.time, view: 'file' as const };
    expect(timeSteps(at, all, [version])).toEqual({ older: null, newer: { time: null } });
    expect(timeSteps({ ...at, view: 'directory' }, all, [])).toEqual({ older: null, newer: { time: noon.time } });
    expect(timeSteps({ ...at, backupTime: null }, all, [version])).toEqual({ older: { time: noon.time }, newer: null });
  });

  it('go from backup to backup of a file whose versions are not known', () => {
    expect(timeSteps({ backupTime: noon.time, view: 'file' }, all, [])).toEqual({
      older: { time: old.time },
      newer: { time: late.time },
    });
  });
});
