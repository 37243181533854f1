import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { chmod, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { addRecoveryPassword } from '../add-recovery-password.ts';
import { backup } from '../backup.ts';
import { catConfig } from '../cat-config.ts';
import { check } from '../check.ts';
import { createKey } from '../create-key.ts';
import type { EngineCall } from '../engine-call.ts';
import { findByTag } from '../find-by-tag.ts';
import { forget } from '../forget.ts';
import { listSnapshots } from '../list-snapshots.ts';
import { repositorySize } from '../repository-size.ts';
import type { RusticRepository } from '../rustic-repository.ts';
import { sweepRunDirectories } from '../sweep-run-directories.ts';
import { listBackup } from './list-backup.ts';
import { listDirectory } from './list-directory.ts';
import { obedientEngine, openTestEngine, type TestEngine } from './test-engine.ts';
import { plainBackup, writeTree } from './test-tree.ts';

let test: TestEngine;
let call: EngineCall & { path: string };
let source: string;
let snapshotId: string;
beforeAll(async () => {
  test = await openTestEngine(process.env.PATH ?? '');
  call = await test.newRepository();
  source = join(test.directory, 'source');
  await writeTree(source, { 'project/a': 'a', 'project/d/b': 'b' });
  ({ snapshotId } = await backup({ ...call, ...plainBackup, source }));
});
afterAll(() => test.close());

async function filesUnder(directory: string): Promise<string[]> {
  const entries = await readdir(directory, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}

async function damage(path: string): Promise<void> {
  await using file = await open(path, 'r+');
  const { size } = await file.stat();
  await file.write(Buffer.alloc(Math.min(16, size), 0x5a), 0, Math.min(16, size), Math.floor(size / 2));
}

describe('a repository that does not open', () => {
  const code = (repository: RusticRepository) => expect(catConfig({ ...call, repository })).rejects;

  it('is missing, has another key, or may not be read: three answers, and none makes one', async () => {
    const missing = join(test.directory, 'no-such-repository');
    const { masterkey } = call.repository;
    await code({ location: { kind: 'directory', path: missing }, masterkey }).toMatchObject({
      code: 'repository_missing',
    });
    await expect(readdir(missing)).rejects.toMatchObject({ code: 'ENOENT' });
    const empty = join(test.directory, 'empty-repository');
    await mkdir(empty);
    const onEmpty = {
      ...call,
      repository: { ...call.repository, location: { kind: 'directory', path: empty } as const },
    };
    await expect(backup({ ...onEmpty, ...plainBackup, source })).rejects.toMatchObject({ code: 'repository_missing' });
    expect(await readdir(empty)).toEqual([]);

    const other = await createKey(call);
    await code({ ...call.repository, masterkey: other }).toMatchObject({ code: 'repository_wrong_key' });
    await code({ ...call.repository, masterkey: 'no key at all' }).toMatchObject({ code: 'repository_wrong_key' });

    const engine = await obedientEngine(test);
    await chmod(join(call.path, 'config'), 0o000);
    const refused = catConfig({ ...call, engine });
    await expect(refused).rejects.toMatchObject({ code: 'not_allowed' });
    await chmod(join(call.path, 'config'), 0o600);
  });

  it('is out of reach where nothing listens', async () => {
    const location = { kind: 'rest', url: 'http://secret-token-of-a-step@127.0.0.1:9/root/' } as const;
    const error = await catConfig({ ...call, repository: { ...call.repository, location } }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toMatchObject({ code: 'network', retryable: true });
    expect(JSON.stringify(error) + String(error)).not.toContain('secret-token');
  });

  it.each([
    [401, 'not_allowed'],
    [403, 'not_allowed'],
    [404, 'repository_missing'],
    [500, 'network'],
  ])('is what the door says: %i is %s', async (status, expected) => {
    const server = createServer((_request, response) => response.writeHead(status).end()).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    const port = typeof address === 'object' ? address?.port : 0;
    const location = { kind: 'rest', url: `http://token-of-the-step@127.0.0.1:${port}/root/` } as const;
    await code({ ...call.repository, location }).toMatchObject({ code: expected });
    server.close();
  });

  it('has a wrong key: the cache is left alone', async () => {
    const before = await filesUnder(test.engine.cacheDirectory);
    await listDirectory({
      ...call,
      repository: { ...call.repository, masterkey: await createKey(call) },
      snapshotId,
      path: '',
    }).catch((error: unknown) => expect(error).toMatchObject({ code: 'repository_wrong_key' }));
    expect(await filesUnder(test.engine.cacheDirectory)).toEqual(before);
  });
});

describe('a damaged cache', () => {
  it('is purged, and the answer comes from the bucket', async () => {
    const expected = await listDirectory({ ...call, snapshotId, path: 'project' });
    const { repositoryId } = await catConfig(call);
    const cached = await filesUnder(join(test.engine.cacheDirectory, repositoryId));
    expect(cached.length).toBeGreaterThan(0);
    for (const file of cached) await damage(file);
    const onWarning = vi.fn();
    expect(await listDirectory({ ...call, snapshotId, path: 'project', onWarning })).toEqual(expected);
    expect(onWarning).toHaveBeenCalledWith(expect.stringContaining('C001'));
    await expect(readdir(join(test.engine.cacheDirectory, repositoryId))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a listing that breaks off', () => {
  it('fails what depends on it, although rustic ends with 0', async () => {
    const engine = await obedientEngine(test);
    const own = { ...(await test.newRepository()), engine };
    await backup({ ...own, ...plainBackup, source });
    await chmod(join(own.path, 'snapshots'), 0o000);
    await expect(listSnapshots(own)).rejects.toMatchObject({ code: 'network', retryable: true });
    await expect(findByTag({ ...own, tag: 'op-test' })).rejects.toMatchObject({ code: 'network' });
    await chmod(join(own.path, 'snapshots'), 0o700);
    expect(await findByTag({ ...own, tag: 'op-test' })).toHaveLength(1);
    await chmod(join(own.path, 'index'), 0o000);
    await expect(repositorySize(own)).rejects.toMatchObject({ code: 'network' });
    await chmod(join(own.path, 'index'), 0o700);
  });
});

describe('a backup whose rustic is killed', () => {
  it('leaves nothing that counts; the same operation again makes one', async () => {
    const own = await test.newRepository();
    const big = join(test.directory, 'big');
    await writeTree(big, { 'project/big': randomBytes(80_000_000) });
    const options = { ...own, ...plainBackup, source: big, tags: ['op-killed'] };
    const run = backup({ ...options, onProgress: ({ phase }) => phase === 'upload' && killRustic(own.path) });
    await expect(run).rejects.toMatchObject({ code: 'tool_failed', retryable: true });
    expect(await findByTag({ ...own, tag: 'op-killed' })).toEqual([]);
    const made = await backup(options);
    expect((await findByTag({ ...own, tag: 'op-killed' })).map(({ id }) => id)).toEqual([made.snapshotId]);
  });
});

/** kill -9 of the one rustic that was given this source. */
async function killRustic(repository: string): Promise<void> {
  for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const line = (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).split('\0');
    const isRustic = line[0] === test.engine.rustic && line.includes('backup');
    if (isRustic && repository.startsWith(test.directory) && line.at(-2)?.startsWith(test.directory)) {
      process.kill(Number(pid), 'SIGKILL');
    }
  }
}

describe('secrets', () => {
  it('are in no argument, environment, error or record, and their files are gone afterwards', async () => {
    const own = await test.newRepository();
    const big = join(test.directory, 'big-secret');
    await writeTree(big, { 'project/big': randomBytes(60_000_000) });
    const seen: string[] = [];
    const look = async () => {
      for (const pid of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
        const line = await readFile(`/proc/${pid}/cmdline`, 'latin1').catch(() => '');
        if (!line.includes(test.directory)) continue;
        seen.push(line, await readFile(`/proc/${pid}/environ`, 'latin1').catch(() => ''));
      }
      for (const file of await filesUnder(test.engine.runDirectory))
        seen.push(await readFile(file, 'latin1').catch(() => ''));
    };
    const looks: Promise<void>[] = [];
    const numbers = await backup({ ...own, ...plainBackup, source: big, onProgress: () => looks.push(look()) });
    await Promise.all(looks);
    const { encrypt, mac } = JSON.parse(own.repository.masterkey);
    expect(seen.some((text) => text.includes('RUSTIC_KEY_FILE=/proc/self/fd/3'))).toBe(true);
    for (const secret of [encrypt, mac.k, mac.r]) expect(seen.filter((text) => text.includes(secret))).toEqual([]);
    expect(await readdir(test.engine.runDirectory)).toEqual([]);
    const snapshot = await listSnapshots({ ...own, ids: [numbers.snapshotId] });
    expect(JSON.stringify(snapshot)).not.toContain(test.directory);
  });

  it('of a killed worker are swept, those of a living one are not', async () => {
    const runs = join(test.directory, 'swept');
    const [, , dead, alive] = ['', '', `999999999-1-${'0'.repeat(8)}-0000-0000-0000-000000000000`, 'not-a-run'];
    for (const name of [dead ?? '', alive ?? '']) await mkdir(join(runs, name), { recursive: true });
    expect(await sweepRunDirectories(runs)).toBe(1);
    expect(await readdir(runs)).toEqual(['not-a-run']);
  });
});

describe('what rustic would read by itself', () => {
  it('has no effect: files of configuration, and variables of our own', async () => {
    const proof = join(test.directory, 'hook-ran');
    const home = join(test.directory, 'home');
    const hook = `[global.hooks]\nrun-before = ["touch ${proof}"]\n[repository]\nrepository = "/nowhere"\n`;
    await writeTree(home, { '.config/rustic/rustic.toml': hook, 'rustic.toml': hook });
    const variables = {
      HOME: home,
      RUSTIC_REPOSITORY: '/nowhere',
      RUSTIC_PASSWORD: 'wrong',
      RUSTIC_DRY_RUN: 'true',
      OPENDAL_ROOT: '/nowhere',
    };
    for (const [name, value] of Object.entries(variables)) vi.stubEnv(name, value);
    const before = process.cwd();
    process.chdir(home);
    try {
      expect(await listDirectory({ ...call, snapshotId, path: '' })).toHaveLength(1);
    } finally {
      process.chdir(before);
      vi.unstubAllEnvs();
    }
    await expect(readFile(proof)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('limits', () => {
  it('a directory of 5,000 files is listed whole', async () => {
    const wide = join(test.directory, 'wide');
    await mkdir(wide);
    for (let at = 0; at < 5_000; at += 500) {
      await Promise.all(Array.from({ length: 500 }, (_, index) => writeFile(join(wide, `file-${at + index}`), '')));
    }
    const numbers = await backup({ ...call, ...plainBackup, source: wide });
    expect(await listDirectory({ ...call, snapshotId: numbers.snapshotId, path: '' })).toHaveLength(5_000);
    const short = listBackup(call, numbers.snapshotId, 4_999);
    await expect(short).rejects.toMatchObject({ code: 'too_large' });
    await rm(wide, { recursive: true });
  });
});

describe('other commands', () => {
  it('a recovery password opens the repository beside the key', async () => {
    const own = await test.newRepository();
    await backup({ ...own, ...plainBackup, source });
    await addRecoveryPassword({ ...own, password: 'correct horse "battery" \\ staple' });
    expect(await readdir(join(own.path, 'keys'))).toHaveLength(1);
    expect(await check({ ...own, readData: { part: 1, parts: 2 } })).toEqual({ findings: [] });
    await expect(addRecoveryPassword({ ...own, password: 'two\nlines' })).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('another version of rustic is refused by name', async () => {
    const rustic = join(test.directory, 'old-rustic');
    await writeFile(rustic, '#!/bin/sh\necho rustic 0.9.0\n', { mode: 0o700 });
    await expect(catConfig({ ...call, engine: { ...call.engine, rustic } })).rejects.toMatchObject({
      code: 'tool_missing',
      userMessage: expect.stringContaining('0.9.0'),
    });
  });

  it('forget reports what the repository itself protects', async () => {
    const own = await test.newRepository();
    const one = await backup({ ...own, ...plainBackup, source });
    expect(await forget({ ...own, ids: [one.snapshotId] })).toEqual({
      forgotten: [one.snapshotId],
      missing: [],
      kept: [],
    });
    expect(await listSnapshots(own)).toEqual([]);
  });
});
