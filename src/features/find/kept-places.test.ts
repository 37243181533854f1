import { describe, expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { type KeptFind, nothingKept, withDirectory, withSearch } from './kept-places.ts';

describe('what a browser keeps of searches', () => {
  it('is the latest first, each once, and bounded', () => {
    const typed = ['b', 'a', ...Array.from({ length: 12 }, (_, at) => `s${at}`), ' s3 ', ''];
    const kept = typed.reduce<KeptFind>(withSearch, nothingKept);
    expect(kept.searches).toEqual(['s3', 's11', 's10', 's9', 's8', 's7', 's6', 's5', 's4', 's2']);
  });

  it('holds directories, but not the home, which is always offered', () => {
    const paths = ['a', 'b', '', 'a'].map((path) => projectPath.parse(path));
    expect(paths.reduce<KeptFind>(withDirectory, nothingKept).directories).toEqual(['a', 'b']);
  });
});
