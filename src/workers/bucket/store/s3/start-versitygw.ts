import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import type { S3Place } from './s3-client.ts';

// biome-ignore lint/style/noProcessEnv: a fixture of tests, which are given their tools by the environment.
const environment = process.env;
const module = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';

/**
 * Starts a real S3 server with one empty bucket on a free port of loopback, for tests. Its data lies in `directory`
 * (`<directory>/<bucket>/<key>`). Installed into the user's cache with Go where it is not on PATH.
 */
export async function startVersitygw(): Promise<{ place: S3Place; directory: string; stop(): Promise<void> }> {
  const binary = findBinary() ?? installBinary();
  const directory = await mkdtemp(join(tmpdir(), 'buckets-s3-'));
  const place: S3Place = {
    name: 'test',
    endpoint: `http://127.0.0.1:${await freePort()}`,
    region: 'us-east-1',
    bucket: 'test-bucket',
    accessKeyId: 'test',
    secretAccessKey: randomBytes(16).toString('hex'),
  };
  await mkdir(join(directory, place.bucket));
  const server = spawn(binary, ['--port', new URL(place.endpoint).host, '--quiet', 'posix', directory], {
    env: { ...environment, ROOT_ACCESS_KEY: place.accessKeyId, ROOT_SECRET_KEY: place.secretAccessKey },
    stdio: 'ignore',
  });
  const ended = once(server, 'exit');
  await answering(place.endpoint, server);
  return {
    place,
    directory,
    async stop() {
      server.kill('SIGKILL');
      await ended;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function cacheDirectory(): string {
  return join(environment.XDG_CACHE_HOME ?? join(homedir(), '.cache'), 'buckets', 'bin');
}

function findBinary(): string | null {
  const named = environment.BUCKETS_TEST_VERSITYGW;
  const places = [...(environment.PATH ?? '').split(delimiter), cacheDirectory()].map((place) =>
    join(place, 'versitygw'),
  );
  for (const file of named ? [named] : places) {
    try {
      accessSync(file, constants.X_OK);
      return file;
    } catch {
      // Not here: the next place.
    }
  }
  return null;
}

function installBinary(): string {
  execFileSync('go', ['install', module], { env: { ...environment, GOBIN: cacheDirectory() }, stdio: 'inherit' });
  return join(cacheDirectory(), 'versitygw');
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port.');
  return address.port;
}

async function answering(endpoint: string, server: ChildProcess): Promise<void> {
  for (const until = Date.now() + 15_000; Date.now() < until; ) {
    if (server.exitCode !== null) throw new Error(`versitygw ended with code ${server.exitCode}.`);
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('versitygw did not answer within 15 s.');
}
