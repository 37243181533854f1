import { chmod, lstat, mkdtemp, readdir, readlink, symlink, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { escapeName } from '#src/contracts/files/names.ts';
import { openIndex } from '#src/workers/engine/index/index-file.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { bytesPath } from '#src/workers/engine/rustic/bytes-path.ts';
import { listLong } from '#src/workers/engine/rustic/contract/list-long.ts';
import { hostileNames, plainBackup, writeFileAt } from '#src/workers/engine/rustic/contract/test-tree.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';

describe.each(['directory', 's3'] as const)('the index of a backup in a bucket of kind %s', (kind) => {
  let test: TestBucket;
  beforeAll(async () => {
    test = await startTestBucket(kind);
    await createTestRepository(test);
  });
  afterAll(() => test.stop());

  it('says of hostile names, links, modes and holes what the tree says', async () => {
    const source = await mkdtemp(join(test.directory, 'source-'));
    for (const name of hostileNames) {
      await writeFileAt(source, [Buffer.from('project'), name], `file ${name.toString('hex')}`);
      await writeFileAt(source, [...at('project/d'), name, Buffer.from('inner')], 'x');
    }
    await symlink('../../etc/passwd\nx', join(source, 'project/link'));
    for (const mode of [0o644, 0o755, 0o4755, 0o1777, 0o2750, 0]) {
      await writeFileAt(source, at(`project/mode-${mode.toString(8)}`), '');
      await chmod(join(source, `project/mode-${mode.toString(8)}`), mode);
    }
    await writeFileAt(source, at('persist/state'), '');
    await truncate(join(source, 'persist/state'), 3_000_000_000);
    await utimes(join(source, 'project'), 1, 1.123456);
    const indexed = await indexOf(test, source, null);
    expect(indexed.rows).toEqual(await walk(source));
    expect(indexed.listed).toEqual(indexed.rows.map(({ path }) => path));
  });

  it('of a change is exactly what makes the backup before into this one', async () => {
    const name = fc.constantFrom('a', 'b', 'a.b', 'a-b', 'ab');
    const path = fc.array(name, { minLength: 1, maxLength: 3 });
    const tree = fc.array(fc.tuple(path, fc.constantFrom('1', '22', '333')), { maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(fc.array(tree, { minLength: 2, maxLength: 3 }), async (states) => {
        let state = new Map<string, unknown>();
        let before: string | null = null;
        for (const files of states) {
          const source = await mkdtemp(join(test.directory, 'source-'));
          await writeFileAt(source, at('project/always'), 'x');
          // A file where another one wants a directory is left out.
          for (const [names, content] of files) {
            await writeFileAt(source, at(['project', ...names].join('/')), content).catch(() => undefined);
          }
          const indexed = await indexOf(test, source, before);
          for (const gone of indexed.removed) expect(state.delete(gone)).toBe(true);
          state = new Map([...state, ...indexed.rows.map((row) => [row.path, row] as const)]);
          expect([...state.values()].toSorted(byPath)).toEqual(await walk(source));
          before = indexed.treeId;
        }
      }),
      { numRuns: kind === 's3' ? 3 : 15 },
    );
  });
});

const at = (path: string) => path.split('/').map((name) => Buffer.from(name));
const byPath = (a: unknown, b: unknown) => ((a as { path: string }).path < (b as { path: string }).path ? -1 : 1);

async function indexOf(test: TestBucket, source: string, before: string | null) {
  const call = { engine: test.parts.engine, repository: test.direct, signal: new AbortController().signal };
  const { snapshotId, treeId } = await backup({ ...call, ...plainBackup, source });
  const path = join(test.directory, `${snapshotId}.sqlite`);
  const meta = {
    backup_id: crypto.randomUUID(),
    backup_time: '2026-01-01T00:00:00Z',
    snapshot_id: snapshotId,
    changes_since: null,
  };
  await test.parts.threads.run('writeIndex', {
    access: test.access,
    root: test.granted.root,
    masterkey: test.granted.masterkey,
    ...{ before, after: treeId, meta, path },
  });
  const { db } = openIndex(path);
  const listed = new Set<string>();
  await listLong({ ...call, snapshotId, path: '', onEntry: (entry) => listed.add(entry) });
  try {
    return {
      treeId,
      rows: db
        .prepare('SELECT path, parent, name, type, size, mtime, mode FROM files ORDER BY path')
        .safeIntegers()
        .all() as { path: string }[],
      removed: db.prepare('SELECT path FROM removed').pluck().all() as string[],
      listed: [...listed].sort(),
    };
  } finally {
    db.close();
  }
}

/** What an index should say of a directory on disk. */
async function walk(root: string) {
  const rows: { path: string }[] = [];
  const visit = async (names: Buffer[]) => {
    for (const name of await readdir(bytesPath(root, names), { encoding: 'buffer' })) {
      const all = [...names, name];
      const stats = await lstat(bytesPath(root, all), { bigint: true });
      const path = all.map(escapeName).join('/');
      const cut = path.lastIndexOf('/');
      rows.push({
        path,
        parent: path.slice(0, Math.max(0, cut)),
        name: path.slice(cut + 1),
        type: stats.isDirectory() ? 'directory' : stats.isSymbolicLink() ? 'symlink' : 'file',
        size: stats.isDirectory()
          ? 0n
          : stats.isSymbolicLink()
            ? BigInt((await readlink(bytesPath(root, all), { encoding: 'buffer' })).length)
            : stats.size,
        mtime: stats.mtimeNs,
        mode: stats.mode & 0o7777n,
      } as { path: string });
      if (stats.isDirectory()) await visit(all);
    }
  };
  await visit([]);
  return rows.toSorted(byPath);
}
