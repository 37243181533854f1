import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BackupSearch, backupSearch } from '#src/contracts/search/backup-search.ts';
import { foldName } from '#src/contracts/search/fold-name.ts';
import { readChain } from '#src/workers/engine/index/index-chain.ts';
import { type MadeBackup, makeChains } from '../testing/make-chains.ts';
import { stopFlag } from '../threads/stop-flag.ts';
import { lookIntoCatalog } from './look-into-catalog.ts';
import { mergeChain } from './merge-chain.ts';
import { withCatalog } from './open-catalog.ts';
import { type SearchLimits, searchCatalog } from './search-catalog.ts';
import { versionsAt } from './versions-of.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'catalog-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const ample: SearchLimits = { budgetMs: 10_000, stop: stopFlag(new AbortController().signal) };

/** A catalog of backups that hold these sizes at these paths, the oldest first. */
async function catalogOf(states: readonly (readonly (readonly [string, number])[])[]) {
  const chains = makeChains(join(directory, randomUUID()));
  const path = join(directory, `${randomUUID()}.sqlite`);
  const made: MadeBackup[] = [];
  for (const state of states) {
    const backup = await chains.add(new Map(state), 'change');
    const chain = await readChain(backup.directory);
    withCatalog(path, (db) => mergeChain(db, chain, backup));
    made.push(backup);
  }
  return {
    made,
    search: (text: string, more: object = {}, limits: SearchLimits = ample) =>
      lookIntoCatalog(path, (db) => searchCatalog(db, backupSearch.parse({ text, limit: 200, ...more }), limits)),
    versionsAt: (at: string) => lookIntoCatalog(path, (db) => versionsAt(db, at, { offset: 0, limit: 100 })),
  };
}

/** What a search means, by looking at everything. */
function isMatch(path: string, { text, mode, caseSensitive, under, hidden }: BackupSearch): boolean {
  if (under !== '' && !path.startsWith(`${under}/`)) return false;
  const inside = under === '' ? path : path.slice(under.length + 1);
  if (!hidden && inside.split('/').some((name) => name.startsWith('.'))) return false;
  const isOfPath = mode === 'path' || text.includes('/');
  const where = isOfPath ? inside : inside.slice(inside.lastIndexOf('/') + 1);
  const [a, b] = caseSensitive ? [where, text] : [foldName(where), foldName(text)];
  return mode === 'path' ? a === b : a.includes(b) && a.lastIndexOf(b) + b.length > a.lastIndexOf('/');
}

describe('a search', () => {
  it('finds all that is there and nothing else, whatever is asked', async () => {
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
      ),
      mode: fc.constantFrom('name', 'path'),
      caseSensitive: fc.boolean(),
      hidden: fc.boolean(),
      under: fc.constantFrom('', 'a', 'results', '.hid'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(state, { minLength: 1, maxLength: 3 }), fc.array(query), async (states, queries) => {
        const catalog = await catalogOf(states);
        const all = [...new Set(states.flatMap((held) => held.map(([at]) => at)))];
        for (const asked of queries) {
          const found = catalog.search(asked.text, asked);
          const expected = all.filter((at) => isMatch(at, backupSearch.parse(asked)));
          expect(found.matches.map((match) => match.path).toSorted()).toEqual(expected.toSorted());
          expect(found.total).toBe(expected.length);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('missed what is written otherwise, by capitals of other languages or accents taken apart', async () => {
    const { search } = await catalogOf([
      ['İstanbul.txt', 'ΟΔΟΣ.txt', 'café.txt', 'cafe\u0301.csv', 'plain.txt'].map((at) => [at, 1] as const),
    ]);
    const found = (text: string, more: object = {}) =>
      search(text, more)
        .matches.map(({ path }) => path)
        .toSorted();
    expect(found('istanbul')).toEqual(['İstanbul.txt']);
    expect(found('οδοσ')).toEqual(['ΟΔΟΣ.txt']);
    expect(found('CAFÉ')).toEqual(['cafe\u0301.csv', 'café.txt']);
    expect(found('Cafe\u0301')).toEqual(['cafe\u0301.csv', 'café.txt']);
    expect(found('caf?.*', { mode: 'glob' })).toEqual(['cafe\u0301.csv', 'café.txt']);
    const exact = { caseSensitive: true };
    expect(found('café', exact)).toEqual(['café.txt']);
    expect(found('cafe', exact)).toEqual(['cafe\u0301.csv']);
    expect(found('istanbul', exact)).toEqual([]);
  });

  it('for an exact path told cases apart where it was not to', async () => {
    const { search } = await catalogOf([['Week3/Data.csv', 'week3/data.csv', 'x/week3/data.csv'].map((at) => [at, 1])]);
    const found = (text: string, more: object = {}) =>
      search(text, { mode: 'path', ...more }).matches.map(({ path }) => path);
    expect(found('week3/data.csv')).toEqual(['week3/data.csv', 'Week3/Data.csv']);
    expect(found('week3/data.csv', { caseSensitive: true })).toEqual(['week3/data.csv']);
    expect(found('DATA.CSV', { under: 'Week3' })).toEqual(['Week3/Data.csv']);
    expect(found('week3')).toEqual([]);
  });

  it('was refused behind the 100,000th match', async () => {
    const { search } = await catalogOf([[['a', 1]]]);
    expect(search('a', { offset: 150_000 })).toMatchObject({ total: 1, matches: [], nextOffset: null });
  });

  it('was cut after the first hundred matches, all of them hidden: the visible one behind them is found', async () => {
    const hidden = Array.from({ length: 500 }, (_, n) => [`.cache/match-${n}`, 1] as const);
    const { search } = await catalogOf([[...hidden, ['work/match-visible', 1]]]);
    expect(search('match', { hidden: false, limit: 100 })).toMatchObject({
      total: 1,
      matches: [{ path: 'work/match-visible' }],
    });
    expect(search('match').total).toBe(501);
  });

  it('gives the whole name first, then what begins with it, in pages that fit together', async () => {
    const { search } = await catalogOf([['my-data', 'data', 'data.csv', 'old/data'].map((at) => [at, 1] as const)]);
    const all = search('data').matches.map(({ path }) => path);
    expect(all).toEqual(['data', 'old/data', 'data.csv', 'my-data']);
    const pages = [0, 1, 2, 3].map((offset) => search('data', { limit: 1, offset }).matches[0]?.path);
    expect(pages).toEqual(all);
  });

  it('too long for one reply comes in shorter pages, and none of it is lost', async () => {
    const deep = (n: number) => `${Array.from({ length: 20 }, () => 'x'.repeat(200)).join('/')}/match-${n}`;
    const { search } = await catalogOf([Array.from({ length: 150 }, (_, n) => [deep(n), 1] as const)]);
    const paths = new Set<string>();
    for (let offset: number | null = 0; offset !== null; ) {
      const page: ReturnType<typeof search> = search('match-', { limit: 200, offset });
      expect(JSON.stringify(page).length).toBeLessThan(256 * 1024);
      for (const { path } of page.matches) paths.add(path);
      offset = page.nextOffset;
    }
    expect(paths.size).toBe(150);
  });

  it('in chosen backups finds what those hold', async () => {
    const { search, made } = await catalogOf([
      [['x-old', 1]],
      [['x-both', 1]],
      [
        ['x-both', 1],
        ['x-new', 1],
      ],
    ]);
    const inBackups = (...at: number[]) =>
      search('x-', { backupIds: at.map((n) => made[n]?.id) })
        .matches.map(({ path }) => path)
        .toSorted();
    expect(inBackups(0)).toEqual(['x-old']);
    expect(inBackups(1)).toEqual(['x-both']);
    expect(inBackups(0, 2)).toEqual(['x-both', 'x-new', 'x-old']);
  });

  it('in a chosen backup gave the version of another one, which was then opened and restored', async () => {
    const { search, made } = await catalogOf([[['x', 1]], [['x', 1]], [['x', 2]], [['y', 1]]]);
    const of = (...at: number[]) => {
      const [match] = search('x', { backupIds: at.map((n) => made[n]?.id) }).matches;
      return [
        match?.versionCount,
        match?.goneMs,
        match?.versions.map((one) => [one.sizeBytes, one.newest.id, one.backups]),
      ];
    };
    const gone = (made[3]?.time ?? 0) * 1_000;
    expect(of(0)).toEqual([1, gone, [[1, made[0]?.id, 1]]]);
    expect(of(0, 1)).toEqual([1, gone, [[1, made[1]?.id, 2]]]);
    expect(of(2)).toEqual([1, gone, [[2, made[2]?.id, 1]]]);
    expect(of(0, 2, 3)).toEqual([
      2,
      gone,
      [
        [2, made[2]?.id, 1],
        [1, made[0]?.id, 1],
      ],
    ]);
    expect(of()).toEqual(of(0, 1, 2, 3));
    expect(search('y').matches[0]?.goneMs).toBeNull();
  });

  it('counted all backups as searched where few were chosen: it counts those that it looked into', async () => {
    const { search, made } = await catalogOf([[['x', 1]], [['x', 2]], [['x', 3]]]);
    const searched = (...backupIds: (string | undefined)[]) => search('x', { backupIds }).backupsSearched;
    expect(searched()).toBe(3);
    expect(searched(made[1]?.id)).toBe(1);
    expect(searched(made[0]?.id, randomUUID())).toBe(1);
    expect(searched(randomUUID())).toBe(0);
  });

  it('that takes too long stops and says so', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => [`d/file-${n}`, 1] as const);
    const { search } = await catalogOf([many]);
    expect(search('file', {}, { ...ample, budgetMs: -1 })).toMatchObject({ stoppedEarly: true });
    expect(search('file')).toMatchObject({ stoppedEarly: false, total: 2_000 });
  });
});

describe('a search that nobody waits for any more', () => {
  it('looks no further', async () => {
    const many = Array.from({ length: 2_000 }, (_, n) => [`d/file-${n}`, 1] as const);
    const { search } = await catalogOf([many]);
    const leaving = new AbortController();
    const stop = stopFlag(leaving.signal);
    expect(search('file', {}, { ...ample, stop })).toMatchObject({ stoppedEarly: false, total: 2_000 });
    leaving.abort();
    const { stoppedEarly, total } = search('file', {}, { ...ample, stop });
    expect(stoppedEarly).toBe(true);
    expect(total).toBeLessThan(500);
  });
});

describe('versions', () => {
  it('were joined only side by side: the third, equal to the first, shows the same content', async () => {
    const { versionsAt, search, made } = await catalogOf([
      [['f', 1]],
      [['f', 2]],
      [['f', 1]],
      [
        ['f', 1],
        ['g', 1],
      ],
    ]);
    const { versions, total } = versionsAt('f');
    expect(total).toBe(3);
    expect(versions.map(({ backups, isLatest }) => ({ backups, isLatest }))).toEqual([
      { backups: 2, isLatest: true },
      { backups: 1, isLatest: false },
      { backups: 1, isLatest: false },
    ]);
    expect(versions[0]?.content).toBe(versions[2]?.content);
    expect(versions[0]).toMatchObject({ oldest: { id: made[2]?.id }, newest: { id: made[3]?.id } });
    expect(search('f').matches).toHaveLength(1);
  });

  it('of a path that nothing ever was at are none', async () => {
    const { versionsAt } = await catalogOf([[['f', 1]]]);
    expect(versionsAt('nothing/here')).toEqual({ versions: [], total: 0 });
  });
});
