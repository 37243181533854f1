import { execFile } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { addRecoveryPassword } from '#src/workers/engine/rustic/add-recovery-password.ts';
import { backup } from '#src/workers/engine/rustic/backup.ts';
import { check } from '#src/workers/engine/rustic/check.ts';
import { forget } from '#src/workers/engine/rustic/forget.ts';
import { listSnapshots } from '#src/workers/engine/rustic/list-snapshots.ts';
import { restore } from '#src/workers/engine/rustic/restore.ts';
import type { RusticRepository } from '#src/workers/engine/rustic/rustic-repository.ts';
import { filesOverRest } from '#src/workers/engine/trees/files-over-rest.ts';
import { listBelow } from '#src/workers/engine/trees/list-below.ts';
import { openBackup } from '#src/workers/engine/trees/open-backup.ts';
import type { RepositoryFiles } from '#src/workers/engine/trees/repository-files.ts';
import { filesOfStore } from '../store/files-of-store.ts';
import { createTestRepository } from '../testing/create-test-repository.ts';
import { startTestBucket, type TestBucket } from '../testing/start-test-bucket.ts';

const signal = new AbortController().signal;
const run = promisify(execFile);

describe.each(['directory', 's3'] as const)('rustic through the door of a bucket of kind %s', (kind) => {
  let bucket: TestBucket;
  let source: string;
  let snapshotId: string;
  const call = (repository: RusticRepository) => ({ engine: bucket.parts.engine, repository, signal });
  const empty = () => mkdtemp(join(bucket.directory, 'out-'));

  const backUp = (repository: RusticRepository) => {
    const operationId = randomUUID();
    return backup({
      ...call(repository),
      ...{ source, hostname: 'project-test', parentSnapshotId: null, tags: [`op-${operationId}`], operationId },
    });
  };

  beforeAll(async () => {
    bucket = await startTestBucket(kind);
    source = join(bucket.directory, 'source');
    await mkdir(join(source, 'project'), { recursive: true });
    await writeFile(join(source, 'project', 'large'), randomBytes(40 * 1024 * 1024));
    for (let count = 0; count < 200; count += 1) await writeFile(join(source, 'project', `f${count}`), `text ${count}`);
    await createTestRepository(bucket);
    ({ snapshotId } = await backUp(bucket.throughDoor('append')));
  });
  afterAll(() => bucket.stop());

  it('backs up through it; the bucket worker sees the same repository in the bucket itself', async () => {
    const direct = await listSnapshots(call(bucket.direct));
    const through = await listSnapshots(call(bucket.throughDoor('read')));
    expect(direct.map(({ id }) => id)).toEqual([snapshotId]);
    expect(through).toEqual(direct);
    expect(await check({ ...call(bucket.direct), readData: 'all' })).toMatchObject({ findings: [] });
    expect(await check({ ...call(bucket.throughDoor('read')), readData: 'all' })).toMatchObject({ findings: [] });
  });

  it('its trees are read through it as they are out of the bucket itself', async () => {
    const rustic = bucket.throughDoor('read');
    const store = bucket.parts.stores.find(bucket.access.id)?.store;
    if (!store || rustic.location.kind !== 'rest') throw new Error('There is no bucket.');
    const all = async (files: RepositoryFiles) => {
      const { trees, treeId } = await openBackup({ files, masterkey: rustic.masterkey, snapshotId, signal });
      return listBelow(trees, { path: '', treeId, signal });
    };
    const through = await all(filesOverRest(rustic.location.url));
    expect(through.size).toBe(202);
    expect(through).toEqual(await all(filesOfStore(store, bucket.granted.root)));

    const files = filesOverRest(rustic.location.url);
    expect(await files.read({ type: 'index', id: 'ab'.repeat(32), maxBytes: 1_000 }, signal)).toBeNull();
    const other = new URL(rustic.location.url);
    other.username = 'x'.repeat(40);
    await expect(filesOverRest(other.href).listIndexes(signal)).rejects.toMatchObject({ code: 'not_allowed' });
  });

  it('restores through it what it restores without it', async () => {
    const outs = await Promise.all([empty(), empty()]);
    const [through = '', direct = ''] = outs;
    await restore({ ...call(bucket.throughDoor('read')), snapshotId, wanted: 'all', staging: through });
    await restore({ ...call(bucket.direct), snapshotId, wanted: 'all', staging: direct });
    for (const out of outs) {
      for (const name of ['large', 'f0', 'f199']) {
        const file = join('project', name);
        expect((await readFile(join(out, file))).equals(await readFile(join(source, file)))).toBe(true);
      }
    }
  });

  it('lets nobody forget a backup, nor write with a token that can only read', async () => {
    await expect(forget({ ...call(bucket.throughDoor('append')), ids: [snapshotId] })).rejects.toThrow();
    await writeFile(join(source, 'project', 'new'), randomBytes(10_000));
    await expect(backUp(bucket.throughDoor('read'))).rejects.toThrow();
    expect((await listSnapshots(call(bucket.direct))).map(({ id }) => id)).toEqual([snapshotId]);
  });

  it('holds what restic, which knows nothing of us, finds whole with a recovery password', async () => {
    const password = randomBytes(12).toString('hex');
    await addRecoveryPassword({ ...call(bucket.throughDoor('append')), password });
    const { location } = bucket.throughDoor('read');
    if (location.kind !== 'rest') throw new Error('Not through the door.');
    const env: NodeJS.ProcessEnv = {
      NODE_ENV: 'test',
      PATH: process.env.PATH,
      HOME: bucket.directory,
      RESTIC_REPOSITORY: `rest:${location.url}`,
      RESTIC_PASSWORD: password,
    };
    const checked = await run('restic', ['check', '--read-data', '--no-lock', '--no-cache'], { env });
    expect(checked.stdout).toContain('no errors were found');
    const listed = await run('restic', ['snapshots', '--json', '--no-lock', '--no-cache'], { env });
    expect(listed.stdout).toContain(snapshotId);
  });
});
