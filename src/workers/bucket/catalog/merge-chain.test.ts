import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IndexChain, readChain } from '#src/workers/engine/index/index-chain.ts';
import { type MadeBackup, makeChains } from '../testing/make-chains.ts';
import { mergeChain } from './merge-chain.ts';
import { type CatalogDb, withCatalog } from './open-catalog.ts';
import { removeBackup } from './remove-backup.ts';

let directory: string;
beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'catalog-'));
});
afterAll(() => rm(directory, { recursive: true, force: true }));

const path = fc.constantFrom('a', 'b', 'd/a', 'd/b', 'd/e/a', 'd/e/b', 'persist');
const state = fc.uniqueArray(fc.tuple(path, fc.constantFrom(1, 2)), { selector: ([at]) => at, maxLength: 6 });
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ backUp: state, form: fc.constantFrom('full', 'change', 'fold') }) },
  { weight: 1, arbitrary: fc.record({ lose: fc.nat({ max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.nat({ max: 20 }) }) },
);

describe('a catalog', () => {
  it('says of every backup what it held, and nothing of others, whatever was added, lost and removed', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        const chains = makeChains(join(directory, randomUUID()));
        const catalog = join(directory, `${randomUUID()}.sqlite`);
        // Merged so far. A backup that is lost was deleted before the catalog ever saw it.
        let kept: MadeBackup[] = [];
        for (const each of steps) {
          if ('remove' in each) {
            const gone = kept[each.remove % Math.max(1, kept.length)];
            if (!gone) continue;
            withCatalog(catalog, (db) => removeBackup(db, gone.id));
            kept = kept.filter((backup) => backup !== gone);
          } else if ('lose' in each) {
            await chains.add(new Map([['d/lost', each.lose]]), 'change');
          } else {
            const made = await chains.add(new Map(each.backUp), each.form as 'full' | 'change' | 'fold');
            const chain: IndexChain = await readChain(made.directory);
            withCatalog(catalog, (db) => mergeChain(db, chain, made));
            kept.push(made);
          }
          withCatalog(catalog, (db) => expect(readAll(db)).toEqual(kept.map(expected)));
        }
      }),
      { numRuns: 40 },
    );
  });

  it('that is not one is said to be damaged', async () => {
    const { writeFile } = await import('node:fs/promises');
    const bad = join(directory, 'bad.sqlite');
    await writeFile(bad, randomBytes(8192));
    expect(() => withCatalog(bad, () => undefined)).toThrow(expect.objectContaining({ code: 'implausible_result' }));
  });
});

function expected({ id, state: held }: MadeBackup) {
  return { id, files: [...held].map(([at, size]) => `${at} ${size}`).sort() };
}

function readAll(db: CatalogDb) {
  // Every name can be found, and none that is not there.
  db.exec("INSERT INTO names (names, rank) VALUES ('integrity-check', 1)");
  const orphans = db.prepare('SELECT count(*) FROM entries WHERE id NOT IN (SELECT entry FROM versions)').pluck().get();
  expect(orphans).toBe(0);
  const held = db.prepare<[number, number], string>(`
    SELECT CASE d.path WHEN '' THEN e.name ELSE d.path || '/' || e.name END || ' ' || v.size
    FROM versions v JOIN entries e ON e.id = v.entry JOIN directories d ON d.id = e.directory
    WHERE v.first <= ? AND v.last >= ? AND v.type = 'file'
  `);
  return db
    .prepare<[], { id: string; time: number }>('SELECT id, time FROM backups ORDER BY time')
    .all()
    .map(({ id, time }) => ({ id, files: held.pluck().all(time, time).sort() }));
}
