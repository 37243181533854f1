import { randomBytes, randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { BucketAccess, BucketRepository } from '#src/contracts/worker-api/grants.ts';
import { createKey } from '#src/workers/engine/rustic/create-key.ts';
import type { RusticRepository } from '#src/workers/engine/rustic/rustic-repository.ts';
import type { BucketParts } from '../bucket-parts.ts';
import { openCatalogs } from '../catalog/catalogs.ts';
import { openContentCache } from '../content-cache/content-cache.ts';
import type { DoorPass } from '../door/door-tokens.ts';
import { startDoor } from '../door/start-door.ts';
import { chainShelf } from '../indexing/chain-shelf.ts';
import { projectShelf } from '../project-shelf.ts';
import { rusticRepositoryOf } from '../repositories/rustic-repository-of.ts';
import { bucketStores } from '../store/bucket-stores.ts';
import { startVersitygw } from '../store/s3/start-versitygw.ts';
import { threadPool } from '../threads/thread-pool.ts';
import { treeCache } from '../tree-cache/tree-cache.ts';
import { findProgram } from './find-program.ts';

export interface TestBucket {
  parts: BucketParts;
  access: BucketAccess;
  /** Of a project whose repository was not made yet. */
  granted: BucketRepository;
  direct: RusticRepository;
  /** The same repository through the door, with a token of its own. */
  throughDoor(access: 'read' | 'append'): RusticRepository;
  /** For whatever a test writes. */
  directory: string;
  stop(): Promise<void>;
}

/** Starts what a bucket worker is made of over a real bucket, for tests; everything but the hub. */
export async function startTestBucket(kind: BucketAccess['kind']): Promise<TestBucket> {
  const directory = await mkdtemp(join(tmpdir(), 'buckets-bucket-'));
  const [run, cache, scratch, content, bucket] = ['run', 'cache', 'scratch', 'content', 'bucket'].map((name) =>
    join(directory, name),
  );
  if (!run || !cache || !scratch || !content || !bucket) throw new Error('No directories.');
  for (const path of [run, cache, scratch, content, bucket]) await mkdir(path, { mode: 0o700 });
  const server = kind === 's3' ? await startVersitygw() : null;
  const id = randomUUID();
  const access: BucketAccess = server
    ? { kind: 's3', id, ...server.place }
    : { kind: 'directory', id, name: 'test', path: bucket };
  const engine = {
    rustic: findProgram('rustic') ?? 'rustic',
    bwrap: findProgram('bwrap'),
    runDirectory: run,
    cacheDirectory: cache,
  };
  const stores = bucketStores();
  stores.take([access]);
  const projects = projectShelf(join(directory, 'projects'));
  const threads = threadPool(1);
  const chains = chainShelf();
  const parts: BucketParts = {
    engine,
    stores,
    treeCache: treeCache(16 * 1024 * 1024),
    contentCache: await openContentCache({ directory: content }),
    scratchDirectory: scratch,
    ...{ projects, threads, chains, catalogs: openCatalogs({ projects, threads, chains }) },
  };
  const masterkey = await createKey({ engine, signal: new AbortController().signal });
  const root = randomBytes(16).toString('hex');
  const granted: BucketRepository = { projectId: randomUUID(), bucketId: id, root, masterkey, repositoryId: null };
  const passes = new Map<string, DoorPass>();
  const door = await startDoor({
    host: '127.0.0.1',
    port: 0,
    storeOf: (bucketId) => stores.find(bucketId)?.store ?? null,
    async redeem(token) {
      const pass = passes.get(token);
      if (pass) return pass;
      throw new AppError({ code: 'not_allowed', userMessage: 'This token opens nothing.' });
    },
    log: { info: () => undefined, warn: () => undefined },
  });
  return {
    parts,
    access,
    granted,
    directory,
    direct: rusticRepositoryOf(access, granted),
    throughDoor(access) {
      const token = randomBytes(24).toString('hex');
      passes.set(token, { bucketId: id, root, access, expiresAtMs: Number.MAX_SAFE_INTEGER });
      return { location: { kind: 'rest', url: `http://${token}@${door.host}:${door.port}/${root}/` }, masterkey };
    },
    async stop() {
      await parts.catalogs.close();
      await parts.threads.close();
      await parts.contentCache.close();
      await door.close();
      stores.close();
      await server?.stop();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
