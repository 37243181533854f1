import { readFileSync } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { DemoProject } from '../demo-project.ts';
import { type TreeEntry, textFile } from '../tree/entry.ts';
import { buildRepository, dateOf, lastChanges } from './build-repository.ts';

/** A software repository of a few thousand files with a real git history. */
export const orbit: DemoProject = {
  name: 'Orbit',
  host: 'host-b',
  backups: [
    { name: 'First ephemerides', note: '' },
    { name: 'Positions work', note: 'The tolerance of the solver changed in here.' },
    { name: 'Before the queue', note: '' },
    { name: 'Two-line elements', note: 'execa is gone from vendor/.' },
    { name: 'Release 1.0', note: 'Tagged v5 in git.' },
  ],
  async revision(number, scratch) {
    const repository = join(scratch, 'orbit');
    await buildRepository(repository, number);
    const committed = await lastChanges(repository);
    const files = await listFiles(repository, '');
    const entries = files.map((path) => {
      // Git's objects never change; what it keeps beside them may with every commit.
      const kept = path.startsWith('.git/objects/') ? dateOf(1, 0) : dateOf(number, 19);
      return entryOf(repository, path, committed.get(path) ?? kept);
    });
    const log = textFile('build/build.log', `built revision ${number}\n`, dateOf(number, 20));
    return { entries: [...(await Promise.all(entries)), log], renames: [] };
  },
};

async function listFiles(repository: string, folder: string): Promise<string[]> {
  const entries = await readdir(join(repository, folder), { withFileTypes: true });
  const found = entries.map((entry) => {
    const path = folder === '' ? entry.name : `${folder}/${entry.name}`;
    return entry.isDirectory() ? listFiles(repository, path) : [path];
  });
  return (await Promise.all(found)).flat();
}

async function entryOf(repository: string, path: string, modifiedAt: Date): Promise<TreeEntry> {
  const source = join(repository, path);
  const { mode } = await lstat(source);
  const content = () => [readFileSync(source)];
  return { kind: 'file', path: Buffer.from(path), modifiedAt, content, mode: mode & 0o777 };
}
