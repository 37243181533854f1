import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { execa } from 'execa';
import type { OrbitCommit } from './commit.ts';
import { commitsBeforeBackup } from './commits.ts';

const packages = join(import.meta.dirname, '../../../node_modules');

/**
 * Brings a git repository to what it was at a backup, committing what is missing. The same authors, dates and contents
 * give the same commit ids every time.
 */
export async function buildRepository(repository: string, revision: number): Promise<void> {
  await mkdir(repository, { recursive: true });
  await git(repository, ['init', '--quiet', '--initial-branch=main', '--template=']);
  const done = new Set((await git(repository, ['tag', '--list'])).split('\n'));
  let hour = 0;
  for (const [at, commits] of commitsBeforeBackup.slice(0, revision).entries()) {
    for (const commit of commits) {
      hour += 1;
      if (!done.has(tagOf(at + 1))) await makeCommit(repository, commit, dateOf(at + 1, hour));
    }
    if (!done.has(tagOf(at + 1))) await git(repository, ['tag', tagOf(at + 1)]);
  }
}

/** When each file of the work tree was last committed, by path. */
export async function lastChanges(repository: string): Promise<Map<string, Date>> {
  const log = await git(repository, ['log', '-z', '--no-renames', '--name-only', '--format=%x01%cI']);
  const changes = new Map<string, Date>();
  for (const commit of log.split('\u0001').slice(1)) {
    const [date = '', ...paths] = commit.split(/[\0\n]+/);
    for (const path of paths) if (!changes.has(path)) changes.set(path, new Date(date));
  }
  return changes;
}

const tagOf = (revision: number) => `v${revision}`;

/** The moment of a commit, by the backup that it comes before. */
export function dateOf(revision: number, hour: number): Date {
  return new Date(Date.UTC(2026, 8, 2 + revision * 11, 7 + hour, 30));
}

async function makeCommit(repository: string, commit: OrbitCommit, date: Date): Promise<void> {
  for (const path of commit.remove ?? []) await rm(join(repository, path), { recursive: true });
  for (const [from, to] of Object.entries(commit.move ?? {}))
    await rename(join(repository, from), join(repository, to));
  for (const [path, text] of Object.entries(commit.write ?? {})) {
    await mkdir(dirname(join(repository, path)), { recursive: true });
    await writeFile(join(repository, path), text);
  }
  for (const name of commit.vendor ?? []) await copyPackage(name, join(repository, 'vendor', name));
  await git(repository, ['add', '--all', '--force', '--', '.']);
  const who = {
    name: commit.author,
    email: `${commit.author.split(' ')[0]?.toLowerCase()}@orbit.example`,
    date: date.toISOString(),
  };
  await git(repository, ['commit', '--quiet', '--message', commit.message], {
    GIT_AUTHOR_NAME: who.name,
    GIT_AUTHOR_EMAIL: who.email,
    GIT_AUTHOR_DATE: who.date,
    GIT_COMMITTER_NAME: who.name,
    GIT_COMMITTER_EMAIL: who.email,
    GIT_COMMITTER_DATE: who.date,
  });
}

/** Copies a package with its license; refuses one that is not under the MIT license. */
async function copyPackage(name: string, target: string): Promise<void> {
  const source = join(packages, name);
  const manifest: unknown = JSON.parse(await readFile(join(source, 'package.json'), 'utf8'));
  const license =
    typeof manifest === 'object' && manifest !== null && 'license' in manifest ? manifest.license : undefined;
  if (license !== 'MIT') throw new Error(`${name} is not under the MIT license, so the demo does not copy it.`);
  await cp(source, target, { recursive: true, filter: (path) => !path.slice(source.length).includes('/node_modules') });
}

async function git(repository: string, args: string[], env: Record<string, string> = {}): Promise<string> {
  const { stdout } = await execa('git', ['-c', 'gc.auto=0', '-c', 'core.fsync=none', ...args], {
    cwd: repository,
    // Nobody's own settings: names, hooks and signing keys would change the commits.
    env: { ...env, PATH: process.env.PATH, HOME: repository, GIT_CONFIG_NOSYSTEM: '1', GIT_CONFIG_GLOBAL: '/dev/null' },
    extendEnv: false,
    maxBuffer: 64 * 1024 * 1024,
  });
  return stdout;
}
