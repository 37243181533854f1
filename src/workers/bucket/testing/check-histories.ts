import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect } from 'vitest';
import { readChain } from '#src/workers/engine/index/index-chain.ts';
import { mergeChain } from '../catalog/merge-chain.ts';
import { type CatalogDb, withCatalog } from '../catalog/open-catalog.ts';
import { removeBackup } from '../catalog/remove-backup.ts';
import { type MadeBackup, makeChains } from './make-chains.ts';

const path = fc.constantFrom('a', 'b', 'd/a', 'd/b', 'd/e/a', 'd/e/b', 'd/É', 'persist');
const state = fc.uniqueArray(fc.tuple(path, fc.constantFrom(1, 2)), { selector: ([at]) => at, maxLength: 6 });
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      backUp: state,
      form: fc.constantFrom<'full' | 'change' | 'fold'>('full', 'change', 'fold'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ lose: fc.nat({ max: 20 }) }) },
  { weight: 2, arbitrary: fc.record({ remove: fc.nat({ max: 20 }) }) },
);

/** Random histories of a catalog, held against what each backup is known to have held after every step. */
export async function checkHistories(directory: string, numRuns: number): Promise<void> {
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
          const made = await chains.add(new Map(each.backUp), each.form);
          const chain = await readChain(made.directory);
          withCatalog(catalog, (db) => mergeChain(db, chain, made));
          kept.push(made);
        }
        withCatalog(catalog, (db) => expect(readAll(db)).toEqual(kept.map(expected)));
      }
    }),
    { numRuns },
  );
}

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
