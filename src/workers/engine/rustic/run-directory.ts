import { randomUUID } from 'node:crypto';
import { type FileHandle, mkdir, open, readFile, rm, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EngineEnvironment } from '../engine-environment.ts';
import { profile } from './profile.ts';
import type { RusticRepository } from './rustic-repository.ts';

export interface RunDirectory extends AsyncDisposable {
  path: string;
  profile: string;
  /** Empty: a `rustic.toml` in the working directory or the home would be read as configuration. */
  empty: string;
  /** Holds the masterkey; its file has no name any more. Null for commands that open no repository. */
  key: FileHandle | null;
}

/** The name says which process made it, so that a sweep can tell what is left over (`sweepRunDirectories`). */
async function runName(): Promise<string> {
  const stat = await readFile('/proc/self/stat', 'latin1');
  return `${process.pid}-${startTime(stat)}-${randomUUID()}`;
}

/** When a process began, in ticks since boot: field 22 of its stat line, counted behind the name in brackets. */
export function startTime(stat: string): string {
  return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
}

async function unnamedFile(path: string, content: string): Promise<FileHandle> {
  await writeFile(path, content, { mode: 0o600, flag: 'wx' });
  const handle = await open(path, 'r');
  await unlink(path);
  return handle;
}

/**
 * Makes the directory of one run: its profile, an empty directory to start in, and the key as an open file. Disposing
 * closes and removes all of it.
 */
export async function openRunDirectory(options: {
  engine: EngineEnvironment;
  repository: RusticRepository | null;
  interactive: boolean;
  /** More files that the run needs, by name. */
  files?: Readonly<Record<string, string>>;
}): Promise<RunDirectory> {
  const { engine, repository } = options;
  const text = profile({
    location: repository?.location ?? null,
    cacheDirectory: engine.cacheDirectory,
    interactive: options.interactive,
  });
  const path = join(engine.runDirectory, await runName());
  const empty = join(path, 'empty');
  let key: FileHandle | null = null;
  const dispose = async () => {
    await key?.close();
    await rm(path, { recursive: true, force: true });
  };
  try {
    await mkdir(empty, { recursive: true, mode: 0o700 });
    await mkdir(engine.cacheDirectory, { recursive: true, mode: 0o700 });
    const profilePath = join(path, 'profile.toml');
    await writeFile(profilePath, text, { mode: 0o600, flag: 'wx' });
    for (const [name, content] of Object.entries(options.files ?? {})) {
      await writeFile(join(path, name), content, { mode: 0o600, flag: 'wx' });
    }
    key = repository ? await unnamedFile(join(path, 'key'), repository.masterkey) : null;
    return { path, profile: profilePath, empty, key, [Symbol.asyncDispose]: dispose };
  } catch (error) {
    await dispose();
    throw error;
  }
}
