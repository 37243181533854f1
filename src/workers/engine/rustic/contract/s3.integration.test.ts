import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startVersitygw, type TestS3 } from '#src/workers/bucket/store/s3/start-versitygw.ts';
import { backup } from '../backup.ts';
import { catConfig } from '../cat-config.ts';
import { check } from '../check.ts';
import { createKey } from '../create-key.ts';
import type { EngineCall } from '../engine-call.ts';
import { findByTag } from '../find-by-tag.ts';
import { initRepository } from '../init-repository.ts';
import type { RusticRepository } from '../rustic-repository.ts';
import { listDirectory } from './list-directory.ts';
import { openTestEngine, type TestEngine } from './test-engine.ts';
import { plainBackup, writeTree } from './test-tree.ts';

let test: TestEngine;
let s3: TestS3;
let call: EngineCall;
let source: string;
beforeAll(async () => {
  [test, s3] = await Promise.all([openTestEngine(process.env.PATH ?? ''), startVersitygw()]);
  call = await newRepository();
  source = await test.newDirectory();
  await writeTree(source, { 'project/large': randomBytes(150_000_000) });
});
afterAll(async () => {
  await s3.stop();
  await test.close();
});

/** A repository at a root of its own in the bucket. */
async function newRepository(): Promise<EngineCall> {
  const { engine } = test;
  const { signal } = new AbortController();
  const masterkey = await createKey({ engine, signal });
  const { config } = await initRepository({ engine, masterkey, scratchDirectory: test.directory, signal });
  const { name: _, ...place } = s3.place;
  const root = randomBytes(8).toString('hex');
  await mkdir(join(s3.directory, place.bucket, root));
  await writeFile(join(s3.directory, place.bucket, root, 'config'), config);
  return { engine, signal, repository: { location: { kind: 's3', root, ...place }, masterkey } };
}

/** Begins a backup of the large tree; `begun` is kept when its bytes are on their way. */
function beginBackup(own: EngineCall, tag: string) {
  const begun = Promise.withResolvers<void>();
  const done = backup({
    ...own,
    ...plainBackup,
    source,
    tags: [tag],
    onProgress: ({ phase }) => phase === 'upload' && begun.resolve(),
  });
  done.catch(begun.reject);
  return { begun: begun.promise, done };
}

const madeWith = async (own: EngineCall, tag: string) => (await findByTag({ ...own, tag })).map(({ id }) => id);

/** Processes of rustic that work for this file. */
async function rusticProcesses(): Promise<string[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name));
  const lines = await Promise.all(pids.map((pid) => readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')));
  return lines.filter((line) => line.includes('rustic') && line.includes(test.engine.runDirectory));
}

describe('a repository in an S3 bucket that does not open', () => {
  const opened = (change: Record<string, string>) => {
    const repository = { ...call.repository, location: { ...call.repository.location, ...change } } as RusticRepository;
    return expect(catConfig({ ...call, repository })).rejects;
  };

  it('is missing, in a missing bucket, not ours to read, or out of reach: four answers, and none makes one', async () => {
    await opened({ root: 'nowhere' }).toMatchObject({
      code: 'repository_missing',
      userMessage: expect.stringContaining('no repository'),
    });
    await opened({ bucket: 'no-such-bucket' }).toMatchObject({
      code: 'repository_missing',
      userMessage: expect.stringContaining('bucket itself'),
    });
    await opened({ secretAccessKey: 'wrong' }).toMatchObject({ code: 'not_allowed' });
    await opened({ endpoint: 'http://127.0.0.1:9' }).toMatchObject({ code: 'network', retryable: true });
    const { bucket } = s3.place;
    expect(await readdir(s3.directory)).not.toContain('no-such-bucket');
    expect(await readdir(join(s3.directory, bucket))).not.toContain('nowhere');
  });
});

describe('an S3 server that stands still', () => {
  const impatient = (own: EngineCall): EngineCall => ({ ...own, engine: { ...own.engine, stallMs: 4_000 } });
  const silent = { code: 'timed_out', retryable: true, userMessage: expect.stringContaining('did not answer') };

  it('ends a look into a backup: the watchdog says that the bucket did not answer', async () => {
    const own = await newRepository();
    const tree = await test.newDirectory();
    await writeTree(tree, { 'project/a': 'a' });
    const { snapshotId } = await backup({ ...own, ...plainBackup, source: tree });
    s3.freeze();
    await expect(catConfig(impatient(own))).rejects.toMatchObject(silent);
    // A signal that was sent has still to arrive.
    await expect.poll(rusticProcesses).toEqual([]);
    s3.thaw();
    expect(await listDirectory({ ...own, snapshotId, path: 'project' })).toHaveLength(1);
  });

  it('ends a backup in its middle in the same words; the same operation again makes one', async () => {
    const own = await newRepository();
    const { begun, done } = beginBackup(impatient(own), 'op-frozen');
    await begun;
    s3.freeze();
    await expect(done).rejects.toMatchObject(silent);
    // A signal that was sent has still to arrive.
    await expect.poll(rusticProcesses).toEqual([]);
    s3.thaw();
    expect(await madeWith(own, 'op-frozen')).toEqual([]);
    const { snapshotId } = await beginBackup(own, 'op-frozen').done;
    expect(await madeWith(own, 'op-frozen')).toEqual([snapshotId]);
  });
});

describe('an S3 server that is killed during a backup', () => {
  it('and is back at once: the backup completes, or fails as network and succeeds when it is tried again', async () => {
    const own = await newRepository();
    const { begun, done } = beginBackup(own, 'op-cut');
    await begun;
    await s3.kill();
    await s3.startAgain();
    const made = await done.catch(async (error: unknown) => {
      expect(error).toMatchObject({ code: 'network', retryable: true });
      expect(await madeWith(own, 'op-cut')).toEqual([]);
      return beginBackup(own, 'op-cut').done;
    });
    expect(await madeWith(own, 'op-cut')).toEqual([made.snapshotId]);
    expect(await check({ ...own, readData: 'all' })).toEqual({ findings: [] });
  });
});
