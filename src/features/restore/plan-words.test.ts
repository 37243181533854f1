import { describe, expect, it } from 'vitest';
import {
  actionWords,
  effectWords,
  fileWords,
  folderWords,
  keptFolderWords,
  nothingWords,
  writesAny,
  written,
} from './plan-words.ts';

const plan = { counts: { create: 10, overwrite: 3, identical: 5, clash: 1 }, folders: { create: 0, clash: 0 } };

describe('effectWords', () => {
  it('names what will be written, and what will be replaced', () => {
    expect(effectWords(plan, 'overwrite')).toBe('Restore 14 files, replace 4');
    expect(effectWords(plan, 'keep-both')).toBe('Restore 14 files');
    expect(effectWords(plan, 'skip')).toBe('Restore 10 files');
    const one = { ...plan, counts: { ...plan.counts, create: 1, overwrite: 0, clash: 0 } };
    expect(effectWords(one, 'overwrite')).toBe('Restore 1 file');
  });

  // A restore of 2 files into 2 new folders called itself "Restore 4 files", and its receipt said 2.
  it('counts folders apart from files, as the receipt does', () => {
    const counts = { create: 2, overwrite: 0, identical: 0, clash: 0 };
    expect(effectWords({ counts, folders: { create: 2, clash: 0 } }, 'overwrite')).toBe(
      'Restore 2 files and 2 folders',
    );
    const clash = { counts, folders: { create: 0, clash: 1 } };
    expect(effectWords(clash, 'overwrite')).toBe('Restore 2 files and 1 folder, replace 1');
    expect(written(clash, 'skip')).toEqual({ files: 2, folders: 0 });
    const empty = { counts: { ...counts, create: 0 }, folders: { create: 1, clash: 0 } };
    expect(effectWords(empty, 'skip')).toBe('Restore 1 folder');
    expect(folderWords(2, 'create', 'skip')).toBe('2 new folders');
    expect(folderWords(1, 'clash', 'overwrite')).toBe('1 folder, clash: replaced');
    expect(fileWords(1_200, 'create', 'skip')).toBe('1,200 new');
  });

  it('promises nothing where nothing will happen, and says why', () => {
    const same = { counts: { create: 0, overwrite: 0, identical: 5, clash: 0 }, folders: { create: 0, clash: 0 } };
    expect(effectWords(same, 'skip')).toBe('Nothing to restore');
    expect(effectWords(same, 'overwrite')).toBe('Compare the bytes and restore what differs');
    expect(nothingWords(same, 'overwrite')).toBe('Every file is there already, with the size and time of then.');
    expect(nothingWords({ ...same, counts: { ...same.counts, overwrite: 2 } }, 'skip')).toContain(
      '2 files would be skipped',
    );
    expect(nothingWords(plan, 'skip')).toBeNull();
    expect(writesAny(same, 'keep-both')).toBe(false);
  });
});

// After chmod 0777 of a folder its restore said that everything was there already.
it('keptFolderWords says of folders that are there already what they keep', () => {
  expect(keptFolderWords({ keptFolders: 0 })).toBeNull();
  expect(keptFolderWords({ keptFolders: 1 })).toBe(
    '1 folder is there already: its permissions and attributes stay those of now, and its times are not set back.',
  );
  expect(keptFolderWords({ keptFolders: 1_200 })).toMatch(/^1,200 folders are there already: their permissions/);
});

it('actionWords never calls a kept file overwritten', () => {
  expect(actionWords('overwrite', 'keep-both').word).toBe('Kept beside');
  expect(actionWords('clash', 'skip').word).toBe('Clash: skipped');
  expect(actionWords('clash', 'overwrite')).toEqual({ word: 'Clash: replaced', tone: 'red' });
});
