import { existsSync } from 'node:fs';
import { chmod, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EngineEnvironment } from '../../engine-environment.ts';
import { createKey } from '../create-key.ts';
import type { EngineCall } from '../engine-call.ts';
import { initRepository } from '../init-repository.ts';
import type { RusticRepository } from '../rustic-repository.ts';

export interface TestEngine {
  /** Of this test alone; gone after `close`. */
  directory: string;
  engine: EngineEnvironment;
  /** An empty directory. */
  newDirectory(): Promise<string>;
  /** A call on a new repository in a directory bucket. */
  newRepository(): Promise<EngineCall & { path: string }>;
  close(): Promise<void>;
}

function onPath(path: string, name: string): string | null {
  const found = path
    .split(':')
    .map((directory) => join(directory, name))
    .find((candidate) => existsSync(candidate));
  return found ?? null;
}

/**
 * A rustic that obeys the modes of files although root runs it: what has mode 000 cannot be read. Outside the sandbox,
 * which gives it the right to read all.
 */
export async function obedientEngine(test: Pick<TestEngine, 'directory' | 'engine'>): Promise<EngineEnvironment> {
  const rustic = join(test.directory, 'obedient-rustic');
  const script = `#!/bin/sh\nexec /usr/bin/setpriv --bounding-set=-dac_override,-dac_read_search -- '${test.engine.rustic}' "$@"\n`;
  await writeFile(rustic, script, { mode: 0o700 });
  return { ...test.engine, rustic, bwrap: null };
}

/** The real engine in a directory of its own, for contract tests; `path` is where its tools are looked for. */
export async function openTestEngine(path: string): Promise<TestEngine> {
  const rustic = onPath(path, 'rustic');
  if (!rustic) throw new Error('These tests need rustic 0.11.4 on PATH.');
  const directory = await mkdtemp(join(tmpdir(), 'engine-'));
  const engine: EngineEnvironment = {
    rustic,
    bwrap: onPath(path, 'bwrap'),
    runDirectory: join(directory, 'run'),
    cacheDirectory: join(directory, 'cache'),
  };
  await mkdir(engine.runDirectory, { mode: 0o700 });
  const { signal } = new AbortController();
  let made = 0;
  return {
    directory,
    engine,
    newDirectory: () => mkdtemp(join(directory, 'new-')),
    async newRepository() {
      made += 1;
      const masterkey = await createKey({ engine, signal });
      const { config } = await initRepository({ engine, masterkey, scratchDirectory: directory, signal });
      const bucket = join(directory, `repository-${made}`);
      for (const name of ['index', 'snapshots']) await mkdir(join(bucket, name), { recursive: true });
      await writeFile(join(bucket, 'config'), config);
      const repository: RusticRepository = { location: { kind: 'directory', path: bucket }, masterkey };
      return { engine, repository, signal, path: bucket };
    },
    async close() {
      await chmod(directory, 0o700);
      await rm(directory, { recursive: true, force: true });
    },
  };
}
