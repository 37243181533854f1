import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { z } from 'zod';
import { bucketRepositoryOf } from '#src/server/buckets/grant-repository.ts';
import { findProgram } from '#src/workers/bucket/testing/find-program.ts';
import type { TestSystem } from './start-test-system.ts';

const snapshot = z.object({ id: z.string(), hostname: z.string(), tags: z.array(z.string()) });
const snapshots = z.array(z.object({ snapshots: z.array(snapshot) }));

/** Runs the bare rustic on a project's repository, with its masterkey and past all of the product; gives its output. */
export async function bareRustic(system: TestSystem, projectId: string, args: string[]): Promise<string> {
  const { root, masterkey } = await bucketRepositoryOf(projectId);
  const directory = join(process.env.BUCKETS_TEST_DIR ?? '', `bare-${randomBytes(8).toString('hex')}`);
  await mkdir(directory, { mode: 0o700 });
  try {
    const keyFile = join(directory, 'key');
    await writeFile(keyFile, masterkey, { mode: 0o600 });
    const repository = join(system.bucketDirectory, root);
    const flags = ['--no-cache', '--no-progress', `--repository=${repository}`, `--key-file=${keyFile}`];
    const { stdout } = await execa(findProgram('rustic') ?? 'rustic', [...flags, ...args], {
      cwd: directory,
      extendEnv: false,
      env: { HOME: directory, PATH: '/usr/bin:/bin' },
    });
    return stdout;
  } finally {
    await rm(directory, { recursive: true });
  }
}

type Snapshot = z.infer<typeof snapshot>;

/** Those that are backups of the project itself: their indexes come some time later. */
export async function listBackups(system: TestSystem, projectId: string): Promise<Snapshot[]> {
  return (await listRustic(system, projectId)).filter(({ hostname }) => hostname === `project-${projectId}`);
}

/** Every rustic snapshot of a project's repository, with its tags. */
export async function listRustic(system: TestSystem, projectId: string): Promise<Snapshot[]> {
  const groups = snapshots.parse(JSON.parse(await bareRustic(system, projectId, ['snapshots', '--json'])));
  return groups.flatMap((group) => group.snapshots);
}

/** Where a project's repository lies. */
export async function repositoryDirectory(system: TestSystem, projectId: string): Promise<string> {
  return join(system.bucketDirectory, (await bucketRepositoryOf(projectId)).root);
}

/** Absolute paths of all its packs. */
export async function packsOf(repository: string): Promise<string[]> {
  const data = join(repository, 'data');
  const names = await readdir(data, { recursive: true, withFileTypes: true });
  return names.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
