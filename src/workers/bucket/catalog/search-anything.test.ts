import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, expect, it } from 'vitest';
import { type BackupSearch, backupSearch } from '#src/contracts/search/backup-search.ts';
import { foldName } from '#src/contracts/search/fold-name.ts';
import { makeCatalog } from '../testing/make-catalog.ts';
import { glob } from './glob.ts';

const directory = mkdtempSync(join(tmpdir(), 'catalog-'));
afterAll(() => rmSync(directory, { recursive: true, force: true }));

/** What a search means, by looking at everything. */
function isMatch(path: string, { text, mode, caseSensitive, under, hidden }: BackupSearch): boolean {
  if (under !== '' && !path.startsWith(`${under}/`)) return false;
  const inside = under === '' ? path : path.slice(under.length + 1);
  if (!hidden && inside.split('/').some((name) => name.startsWith('.'))) return false;
  const isOfPath = mode === 'path' || text.includes('/');
  const where = isOfPath ? inside : inside.slice(inside.lastIndexOf('/') + 1);
  if (mode === 'glob') return glob(text, { caseSensitive })(where);
  const [a, b] = caseSensitive ? [where, text] : [foldName(where), foldName(text)];
  return mode === 'path' ? a === b : a.includes(b) && a.lastIndexOf(b) + b.length > a.lastIndexOf('/');
}

it('a search finds all that is there and nothing else, whatever is asked', async () => {
  const name = fc.constantFrom(
    'a',
    'Ab',
    'É',
    'e\u0301',
    '.hid',
    'results',
    'Results.CSV',
    'é"x',
    "it's",
    '%_*',
    'ab\\\\c',
    '日本語の名前',
    'İstanbul',
    'CAFÉ',
    'cafe\u0301',
    'ΟΔΟΣ',
  );
  const path = fc.array(name, { minLength: 1, maxLength: 3 }).map((names) => names.join('/'));
  const state = fc.uniqueArray(fc.tuple(path, fc.constantFrom(1, 2)), { selector: ([at]) => at, maxLength: 10 });
  const query = fc.record({
    text: fc.constantFrom(
      'a',
      'ab',
      'res',
      'RESULTS',
      'sults.c',
      '"',
      "'s",
      '%_',
      '日本語',
      'é',
      'results/a',
      '.',
      '/',
      'istanbul',
      'café',
      'cafe',
      'οδος',
      'ab/results.csv',
      '*',
      '?',
      '*.csv',
      'Res*s*',
      '[!a]*sult*',
      '**/results*',
      'a/*',
      '*el*',
    ),
    mode: fc.constantFrom('name', 'path', 'glob'),
    caseSensitive: fc.boolean(),
    hidden: fc.boolean(),
    under: fc.constantFrom('', 'a', 'results', '.hid'),
  });
  const chosen = fc.subarray([0, 1, 2]);
  await fc.assert(
    fc.asyncProperty(
      fc.array(state, { minLength: 1, maxLength: 3 }),
      fc.array(fc.tuple(query, chosen)),
      async (states, queries) => {
        const catalog = await makeCatalog(directory, states);
        for (const [asked, numbers] of queries) {
          const chosenOnes = numbers.filter((number) => number < states.length);
          const searched = chosenOnes.length === 0 ? states : chosenOnes.map((number) => states[number] ?? []);
          const backupIds = chosenOnes.map((number) => catalog.made[number]?.id ?? '');
          const found = catalog.search(asked.text, { ...asked, backupIds });
          const paths = searched.flatMap((held) => held.map(([at]) => at));
          const expected = paths.filter((at) => isMatch(at, backupSearch.parse(asked)));
          const told = found.matches.flatMap(({ path: at, versions }) =>
            versions.flatMap(({ backups }) => Array.from({ length: backups }, () => at)),
          );
          expect(told.toSorted()).toEqual(expected.toSorted());
          expect(found.total).toBe(new Set(expected).size);
        }
      },
    ),
    { numRuns: 50 },
  );
});
