import { expect, test } from 'vitest';
import { backupListQuery, isNarrowed, loadBackupFilters } from './backup-filters.ts';

test('an address without filters asks the same question as nobody’s', async () => {
  const filters = loadBackupFilters(new URLSearchParams(''));
  expect([backupListQuery(filters), isNarrowed(filters)]).toEqual([{}, false]);
});

test('the address says what is asked for, and what it does not know changes nothing', async () => {
  const filters = loadBackupFilters(
    new URLSearchParams('place=bin&sort=added&up=true&pinned=true&unindexed=true&q=%20exam%20&source=x'),
  );
  expect([backupListQuery(filters), isNarrowed(filters)]).toEqual([
    { place: 'bin', sort: 'added', descending: false, pinnedOnly: true, notIndexedOnly: true, text: 'exam' },
    true,
  ]);
});
