import { describe, expect, it } from 'vitest';
import { actionWords, effectWords, nothingWords, writtenCount } from './plan-words.ts';

const counts = { create: 10, overwrite: 3, identical: 5, clash: 1 };

describe('effectWords', () => {
  it('names what will be written, and what will be replaced', () => {
    expect(effectWords(counts, 'overwrite')).toBe('Restore 14 files, replace 4');
    expect(effectWords(counts, 'keep-both')).toBe('Restore 14 files');
    expect(effectWords(counts, 'skip')).toBe('Restore 10 files');
    expect(effectWords({ ...counts, create: 1, overwrite: 0, clash: 0 }, 'overwrite')).toBe('Restore 1 file');
  });

  it('promises nothing where nothing will happen, and says why', () => {
    const same = { create: 0, overwrite: 0, identical: 5, clash: 0 };
    expect(effectWords(same, 'overwrite')).toBe('Nothing to restore');
    expect(nothingWords(same, 'overwrite')).toBe('Everything is there already, just as in the backup.');
    expect(nothingWords({ ...same, overwrite: 2 }, 'skip')).toContain('2 files would be skipped');
    expect(nothingWords(counts, 'skip')).toBeNull();
    expect(writtenCount(same, 'keep-both')).toBe(0);
  });
});

it('actionWords never calls a kept file overwritten', () => {
  expect(actionWords('overwrite', 'keep-both').word).toBe('Kept beside');
  expect(actionWords('clash', 'skip').word).toBe('Clash: skipped');
  expect(actionWords('clash', 'overwrite')).toEqual({ word: 'Clash: replaced', tone: 'red' });
});
