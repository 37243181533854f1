import { chmod, mkdtemp, symlink, truncate, utimes } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { obedientEngine } from '#src/workers/engine/rustic/contract/test-engine.ts';
import { hostileNames, writeFileAt, writeTree } from '#src/workers/engine/rustic/contract/test-tree.ts';
import { checkIndexes } from '../testing/check-indexes.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { indexBackup } from '../testing/index-backup.ts';
import { readIndexes } from '../testing/index-rows.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';
import { walkSource } from '../testing/walk-source.ts';

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
    const made = await indexBackup(test, source);
    const rows = [...readIndexes([await made.write(null)]).values()];
    expect(rows.map(({ content: _, ...row }) => row)).toEqual(await walkSource(source));
    expect(rows.map(({ path }) => path)).toEqual(made.listed.map(({ path }) => path));
  });

  it('is what a walk finds and what rustic lists, made of changes or anew: random trees', () =>
    checkIndexes(test, kind === 's3' ? 3 : 12));

  it('has no more than the backup has of what rustic could not read', async () => {
    const source = await mkdtemp(join(test.directory, 'source-'));
    await writeTree(source, {
      'project/good': 'good',
      'project/secret': 'x',
      'project/open/secret': 'x',
      'project/open/good': 'good',
      'project/closed/inner': 'y',
    });
    for (const path of ['secret', 'open/secret', 'closed']) await chmod(join(source, 'project', path), 0);
    const engine = await obedientEngine({ directory: test.directory, engine: test.parts.engine });
    const made = await indexBackup(test, source, engine);
    expect(made.skippedCount).toBe(3);
    const rows = [...readIndexes([await made.write(null)]).values()];
    const left = ['project/secret', 'project/open/secret', 'project/closed/inner'];
    expect(rows.map(({ content: _, ...row }) => row)).toEqual(
      (await walkSource(source)).filter(({ path }) => !left.includes(path)),
    );
    expect(made.listed).toEqual(rows.map(({ path, type, size }) => ({ path, type, size })));
  });
});

const at = (path: string) => path.split('/').map((name) => Buffer.from(name));
