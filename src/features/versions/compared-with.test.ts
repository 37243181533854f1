import { describe, expect, it } from 'vitest';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { comparedWith } from './compared-with.ts';
import type { LiveEntry } from './use-live-entry.ts';

const version = (at: number, type: FileVersion['type'] = 'file'): FileVersion => ({
  type,
  sizeBytes: at,
  mtimeMs: at,
  mode: 0o644,
  content: `c${at}`,
  oldest: { id: `b${at}`, timeMs: at },
  newest: { id: `b${at}`, timeMs: at },
  backups: 1,
  isLatest: false,
  endedMs: null,
});
const [newest, folder, middle, oldest] = [version(4), version(3, 'directory'), version(2), version(1)];
const versions = [newest, folder, middle, oldest];
const there = (at: number): LiveEntry => ({
  state: 'there',
  entry: { name: 'a', type: 'file', sizeBytes: at, mtimeMs: at, mode: 0, version: 'v' },
});

describe('comparedWith', () => {
  it('is the live file, also while nobody knows yet whether there is one', () => {
    expect(comparedWith(middle, versions, there(5))).toBe('now');
    expect(comparedWith(middle, versions, { state: 'loading' })).toBe('now');
  });

  it('is the next older version where the live file is the same, gone or out of reach', () => {
    expect(comparedWith(newest, versions, there(4))).toBe(middle);
    expect(comparedWith(middle, versions, { state: 'gone' })).toBe(oldest);
    expect(comparedWith(middle, versions, { state: 'off' })).toBe(oldest);
    expect(comparedWith(oldest, versions, { state: 'off' })).toBe(middle);
  });

  it('is nothing for the only version of what is not changed, and for a folder', () => {
    expect(comparedWith(oldest, [oldest], there(1))).toBeNull();
    expect(comparedWith(folder, versions, there(5))).toBeNull();
  });
});
