import { describe, expect, it } from 'vitest';
import { comparedWith } from './compared-with.ts';
import { type HeldVersion, joinVersions } from './held-version.ts';
import { backupVersion } from './testing/make-versions.ts';
import type { LiveEntry } from './use-live-entry.ts';

const version = (at: number, type: 'file' | 'directory' = 'file') => ({ ...backupVersion(at, at), type });
const versions = joinVersions([version(4), version(3, 'directory'), version(2), version(1)], []);
const [newest, folder, middle, oldest] = versions as [HeldVersion, HeldVersion, HeldVersion, HeldVersion];
const there = (at: number): LiveEntry => ({
  state: 'there',
  entry: { name: 'a', type: 'file', sizeBytes: at, mtimeMs: at * 1_000, mode: 0, version: 'v' },
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
