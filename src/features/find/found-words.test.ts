import { describe, expect, it } from 'vitest';
import { foundWords, soFarWords } from './found-words.ts';

const whole = { merged: 200, of: 200, isBuilding: false, lost: [] };

describe('how much was found', () => {
  it.each([
    [{ total: 1_234, stoppedEarly: false, catalog: whole }, false, '1,234 files in 200 backups'],
    [{ total: 1, stoppedEarly: false, catalog: whole }, true, '1 file in the chosen backup'],
    [
      { total: 7, stoppedEarly: true, catalog: whole },
      false,
      'at least 7 files in 200 backups · stopped early, since it took too long: type more of the name, or choose a folder',
    ],
  ])('%o', (result, isOne, words) => {
    expect(foundWords(result, isOne)).toBe(words);
  });
});

describe('how far the backups are searched', () => {
  it.each([
    [{ ...whole, merged: 12, isBuilding: true }, '12 of 200 backups searched so far'],
    [{ ...whole, merged: 0, of: 0, isBuilding: true }, 'Reading the indexes of the backups…'],
  ])('%o', (catalog, words) => {
    expect(soFarWords(catalog)).toBe(words);
  });
});
