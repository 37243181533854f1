import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineEnvironment } from '../engine-environment.ts';
import { catConfig } from './cat-config.ts';
import { failureOf } from './failure-of.ts';
import { runRustic } from './run-rustic.ts';
import type { RusticRepository } from './rustic-repository.ts';

export interface NewRepository {
  /** The bytes of the object `config`: all that a repository needs to exist. */
  config: Buffer;
  repositoryId: string;
}

/**
 * Makes a repository's `config` with this masterkey in a scratch directory, which it makes and removes. Whoever
 * uploads it refuses to overwrite one that is there. In a directory bucket the empty directories `index` and `snapshots`
 * are made beside it: rustic takes one that is missing for a listing that broke off.
 */
export async function initRepository(options: {
  engine: EngineEnvironment;
  masterkey: string;
  /** An existing directory for the scratch. */
  scratchDirectory: string;
  signal: AbortSignal;
}): Promise<NewRepository> {
  const { engine, masterkey, signal } = options;
  const path = await mkdtemp(join(options.scratchDirectory, 'init-'));
  try {
    const repository: RusticRepository = { location: { kind: 'directory', path }, masterkey };
    const end = await runRustic({
      engine,
      repository,
      signal,
      flags: 'plain',
      patience: 'interactive',
      access: 'write',
      // Small packs of one size: a restore then needs half the memory, at the same speed.
      args: ['init', '--set-datapack-size=16MiB', '--set-datapack-growfactor=0'],
      stdout: { kind: 'ignore' },
    });
    if (end.ended !== 'exit' || end.exitCode !== 0) throw await failureOf(repository, end);
    const { repositoryId } = await catConfig({ engine, repository, signal });
    const config = await readFile(join(path, 'config'));
    await rm(join(engine.cacheDirectory, repositoryId), { recursive: true, force: true });
    return { config, repositoryId };
  } finally {
    await rm(path, { recursive: true, force: true });
  }
}
