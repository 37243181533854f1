import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeEach, expect, it } from 'vitest';
import { lookIntoCatalog } from './look-into-catalog.ts';
import { withCatalog } from './open-catalog.ts';

const directory = mkdtempSync(join(tmpdir(), 'catalog-'));
const path = join(directory, 'catalog-1.sqlite');
beforeEach(async () => {
  for (const name of await readdir(directory)) await rm(join(directory, name));
});
afterAll(() => rmSync(directory, { recursive: true, force: true }));

function add(id: string, to = path): void {
  withCatalog(to, (db) => db.prepare("INSERT INTO backups SELECT count(*), ?, 'ab' FROM backups").run(id));
}

function ids(): string[] {
  return lookIntoCatalog(path, (db) => db.prepare<[], string>('SELECT id FROM backups ORDER BY time').pluck().all());
}

it('what others change is seen, and does not lie beside the catalog from then on', async () => {
  add('one');
  expect(ids()).toEqual(['one']);
  add('two');
  expect(ids()).toEqual(['one', 'two']);
  add('three');
  expect(ids()).toEqual(['one', 'two', 'three']);
  withCatalog(path, (db) => db.prepare('DELETE FROM backups').run());
  expect(ids()).toEqual([]);
  expect(statSync(`${path}-wal`).size).toBe(0);
});

it('one that was removed and made anew under the same name is another one, and stays whole', async () => {
  add('old');
  expect(ids()).toEqual(['old']);
  for (const name of await readdir(directory)) await rm(join(directory, name));
  add('new');
  const other = join(directory, 'other.sqlite');
  add('newer', other);
  expect(ids()).toEqual(['new']);
  await rename(other, path);
  expect(ids()).toEqual(['newer']);
  add('newest');
  expect(ids()).toEqual(['newer', 'newest']);
});

it('what is damaged meanwhile is said to be, and what is made in its place is read', async () => {
  add('one');
  expect(ids()).toEqual(['one']);
  await writeFile(path, 'no catalog at all');
  expect(ids).toThrow(expect.objectContaining({ code: 'implausible_result' }));
  await rm(path);
  add('two');
  expect(ids()).toEqual(['two']);
});
