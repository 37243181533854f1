import { describe, expect, it } from 'vitest';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { sameContents } from './same-contents.ts';

const version = (at: number, content: string | null): FileVersion => ({
  type: content === null ? 'directory' : 'file',
  sizeBytes: 1,
  mtimeMs: at,
  mode: 0o644,
  content,
  oldest: { id: 'b', timeMs: at },
  newest: { id: 'b', timeMs: at },
  backups: 1,
  isLatest: false,
  endedMs: null,
});

describe('sameContents', () => {
  it('joins equal contents with others between: A, B, A', () => {
    const versions = [version(3, 'a'), version(2, 'b'), version(1, 'a')];
    expect(sameContents(versions).map((same) => same?.mtimeMs ?? null)).toEqual([1, null, null]);
  });

  it('takes the nearest, and joins no directories, which have no contents of their own', () => {
    const versions = [version(4, 'a'), version(3, 'a'), version(2, null), version(1, 'a'), version(0, null)];
    expect(sameContents(versions).map((same) => same?.mtimeMs ?? null)).toEqual([3, 1, null, null, null]);
  });
});
