import { describe, expect, it } from 'vitest';
import { foundWords, soFarWords } from './found-words.ts';

const whole = { merged: 200, of: 200, isBuilding: false, lost: [] };
const inAll = (matches: number) => ({ backupsSearched: 200, matches });

describe('how much was found, be it files or folders,', () => {
  it.each([
    [{ counts: inAll(1_234), stoppedEarly: false }, 0, '1,234 matches in 200 backups'],
    [{ counts: { backupsSearched: 1, matches: 1 }, stoppedEarly: false }, 1, '1 match in the chosen backup'],
    [{ counts: { backupsSearched: 3, matches: 7 }, stoppedEarly: false }, 3, '7 matches in 3 chosen backups'],
    [
      { counts: inAll(7), stoppedEarly: true },
      0,
      'at least 7 matches in 200 backups · stopped early, since it took too long: type more of the name, or choose a folder',
    ],
  ])('%o', (result, chosen, words) => {
    expect(foundWords(result, chosen)).toBe(words);
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
