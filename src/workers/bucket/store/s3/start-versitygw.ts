import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { accessSync, constants } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { freePort } from '#src/workers/link/testing/free-port.ts';
import type { S3Place } from './s3-client.ts';

// biome-ignore lint/style/noProcessEnv: a fixture of tests, which are given their tools by the environment.
const environment = process.env;
const module = 'github.com/versity/versitygw/cmd/versitygw@v1.8.0';

/** A real S3 server of a test, at one address. */
export interface TestS3 {
  place: S3Place;
  /** Its data lies here: `<directory>/<bucket>/<key>`. */
  directory: string;
  /** SIGSTOP: it takes connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** kill -9. */
  kill(): Promise<void>;
  /** Begins it again with what it held; returns when it answers. */
  startAgain(): Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts a real S3 server with one empty bucket on a free port of loopback, for tests. Installed into the user's cache
 * with Go where it is not on PATH. `parent`: what it holds lies in a directory in there.
 */
export async function startVersitygw({
  binary = findBinary() ?? installBinary(),
  parent = tmpdir(),
} = {}): Promise<TestS3> {
  const directory = await mkdtemp(join(parent, 'buckets-s3-'));
  const place: S3Place = {
    name: 'test',
    endpoint: `http://127.0.0.1:${await freePort()}`,
    region: 'us-east-1',
    bucket: 'test-bucket',
    accessKeyId: 'test',
    secretAccessKey: randomBytes(16).toString('hex'),
  };
  await mkdir(join(directory, place.bucket));
  let server = await launch(binary, directory, place);
  const kill = async () => {
    const ended = once(server, 'exit');
    if (server.kill('SIGKILL')) await ended;
  };
  return {
    place,
    directory,
    freeze: () => void server.kill('SIGSTOP'),
    thaw: () => void server.kill('SIGCONT'),
    kill,
    async startAgain() {
      server = await launch(binary, directory, place);
    },
    async stop() {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}

async function launch(binary: string, directory: string, place: S3Place): Promise<ChildProcess> {
  const server = spawn(binary, ['--port', new URL(place.endpoint).host, '--quiet', 'posix', directory], {
    env: { ...environment, ROOT_ACCESS_KEY: place.accessKeyId, ROOT_SECRET_KEY: place.secretAccessKey },
    stdio: 'ignore',
  });
  await answering(place.endpoint, server);
  return server;
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

async function answering(endpoint: string, server: ChildProcess): Promise<void> {
  for (const until = Date.now() + 15_000; Date.now() < until; ) {
    if (server.exitCode !== null) throw new Error(`versitygw ended with code ${server.exitCode}.`);
    const answer = await fetch(endpoint, { signal: AbortSignal.timeout(1_000) }).catch(() => null);
    if (answer) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  throw new Error('versitygw did not answer within 15 s.');
}
