import { randomUUID } from 'node:crypto';
import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { fullName } from '#src/workers/engine/index/index-chain.ts';
import type { EngineCall } from '#src/workers/engine/rustic/engine-call.ts';
import { currentCatalog } from '../catalog/catalog-files.ts';
import { withCatalog } from '../catalog/open-catalog.ts';
import { syncCatalog } from '../catalog/sync-catalog.ts';
import { chainShelf } from '../indexing/chain-shelf.ts';
import type { ThreadPool } from '../threads/thread-pool.ts';
import { type IndexedHome, indexHomes } from './index-homes.ts';
import { type Home, type HomeEntry, someEdits, workOn } from './random-home.ts';
import { type CatalogText, readCatalog, readHistory } from './read-catalog.ts';

const which = fc.nat({ max: 30 });
const maxSteps = 14;
const step = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      backUp: someEdits,
      form: fc.constantFrom<'full' | 'change' | 'fold'>('full', 'change', 'change', 'fold'),
    }),
  },
  // Of all that were ever made: what is not chosen was deleted, or its index is not made yet; and it may come back.
  { weight: 3, arbitrary: fc.record({ list: fc.array(fc.boolean(), { minLength: maxSteps, maxLength: maxSteps }) }) },
  { weight: 3, arbitrary: fc.constant({ listAll: true as const }) },
  { weight: 1, arbitrary: fc.constant({ listAllButLatest: true as const }) },
  { weight: 1, arbitrary: fc.record({ rebuild: which }) },
  { weight: 1, arbitrary: fc.record({ spoilIndex: which }) },
  { weight: 1, arbitrary: fc.constant({ spoilCatalog: true as const }) },
);

interface History {
  /** Of the catalog. */
  directory: string;
  /** Where the indexes are, each in a directory called as its id: the bucket, as it were. */
  store: string;
  made: IndexedHome[];
  /** rustic's ids of indexes that cannot be read. */
  spoilt: Set<string>;
}

/**
 * Random histories of what the hub lists, each brought into a catalog by the way that the worker goes, and held against
 * what each backup is known to have held.
 */
export async function checkHistories(directory: string, threads: ThreadPool, numRuns: number): Promise<void> {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 2, maxLength: maxSteps, size: 'max' }), async (steps) => {
      const place = join(directory, randomUUID());
      const places = { directory: join(place, 'project'), store: join(place, 'store') };
      const history: History = { ...places, made: [], spoilt: new Set() };
      const chains = indexHomes({ shelf: history.store, own: join(place, 'own') });
      await mkdir(history.directory, { recursive: true });
      for (const each of [...steps, { listAll: true as const }]) {
        const { made } = history;
        if ('backUp' in each) {
          made.push(await chains.add(workOn(made.at(-1)?.home ?? new Map(), each.backUp), each.form));
        } else if ('list' in each)
          await check(
            history,
            threads,
            made.filter((_, at) => each.list[at]),
          );
        else if ('listAll' in each) await check(history, threads, made);
        else if ('listAllButLatest' in each) await check(history, threads, made.slice(0, -1));
        else if ('rebuild' in each) await replace(made, each.rebuild, (backup) => chains.rebuild(backup));
        else if ('spoilIndex' in each) await spoil(history, made[each.spoilIndex % Math.max(1, made.length)]);
        else await writeFile(await currentCatalog(history.directory), 'no database, whatever its name says');
      }
      await rm(place, { recursive: true });
    }),
    { numRuns },
  );
}

async function replace(
  made: IndexedHome[],
  at: number,
  by: (backup: IndexedHome) => Promise<IndexedHome>,
): Promise<void> {
  const index = at % Math.max(1, made.length);
  const backup = made[index];
  if (backup) made[index] = await by(backup);
}

async function spoil({ store, spoilt }: History, backup: IndexedHome | undefined): Promise<void> {
  if (!backup) return;
  await writeFile(join(store, backup.snapshotId, fullName), 'no database');
  spoilt.add(backup.snapshotId);
}

/** Brings the catalog to what is listed. What can be read of no index is lost, and nothing else. */
async function check(
  { directory, store, spoilt }: History,
  threads: ThreadPool,
  listed: readonly IndexedHome[],
): Promise<void> {
  let lost: string[] = [];
  await syncCatalog(
    { threads, chains: { ...chainShelf(), fetch: async (_, snapshotId) => join(store, snapshotId) } },
    {
      directory,
      indexes: listed.map(({ id, time, snapshotId }) => ({ id, time, snapshotId })),
      call: noEngine,
      onState: (state) => {
        lost = state.lost;
      },
    },
  );
  for (const { id, snapshotId } of listed) expect(lost.includes(id) && !spoilt.has(snapshotId)).toBe(false);
  const kept = listed.filter(({ id }) => !lost.includes(id));
  const path = await currentCatalog(directory);
  withCatalog(path, (db) => {
    expect(readCatalog(db)).toEqual(kept.map(expected));
    for (const at of new Set(kept.flatMap(({ home }) => homeOf(home).map(([path]) => path)))) {
      expect(readHistory(db, at, kept)).toEqual(kept.map(({ home }) => expectedAt(home, at)));
    }
  });
}

function homeOf(home: Home): [string, HomeEntry][] {
  return [...home].flatMap(([path, entry]) => (path.startsWith('project/') ? [[path.slice(8), entry]] : []));
}

function expected({ id, time, home }: IndexedHome): CatalogText {
  const entries = homeOf(home).map(
    ([at, { type, size, mtime, mode, content }]) => `${at} ${type} ${size} ${mtime} ${mode} ${content ?? '-'}`,
  );
  return { id, time, entries: entries.sort() };
}

function expectedAt(home: Home, at: string): string | null {
  const entry = home.get(`project/${at}`);
  return entry ? `${entry.type} ${entry.size} ${entry.mode} ${entry.content ?? '-'}` : null;
}

/** Indexes are read where they are. */
const noEngine: EngineCall = {
  engine: { rustic: '/nowhere', bwrap: null, runDirectory: '/nowhere', cacheDirectory: '/nowhere' },
  repository: { location: { kind: 'directory', path: '/nowhere' }, masterkey: '' },
  signal: new AbortController().signal,
};
