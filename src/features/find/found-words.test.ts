import { describe, expect, it } from 'vitest';
import { foundWords, soFarWords } from './found-words.ts';

const whole = { merged: 200, of: 200, isBuilding: false, lost: [] };
const inAll = (matches: number) => ({ backupsSearched: 200, matches });

describe('how much was found, be it files or folders,', () => {
  it.each([
    [{ counts: inAll(1_234), stoppedEarly: false }, false, '1,234 matches in 200 backups'],
    [{ counts: { backupsSearched: 1, matches: 1 }, stoppedEarly: false }, true, '1 match in the chosen backup'],
    [
      { counts: inAll(7), stoppedEarly: true },
      false,
      'at least 7 matches in 200 backups · stopped early, since it took too long: type more of the name, or choose a folder',
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
