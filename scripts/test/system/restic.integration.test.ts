import { randomBytes } from 'node:crypto';
import { chmod, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { execa } from 'execa';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ensureTools } from '#scripts/setup/ensure-tools.ts';
import { bareRustic, listBackups, repositoryDirectory } from './bare-rustic.ts';
import { pictureOf } from './picture.ts';
import { startTestSystem, type TestSystem } from './start-test-system.ts';

let system: TestSystem;
let restic: string;
let home: string;
beforeAll(async () => {
  ({ restic } = await ensureTools(['restic'], () => undefined));
  system = await startTestSystem();
  home = await mkdtemp(join(process.env.BUCKETS_TEST_DIR ?? '', 'restic-'));
}, 180_000);
afterAll(() => system.stop());

it('restic finds a repository of ours whole once it has a recovery password, and restores the same bytes', async () => {
  const project = await system.makeProject(await system.makePerson());
  const place = join(project.home, 'd');
  await mkdir(join(place, 'in'), { recursive: true });
  await writeFile(join(place, 'large'), randomBytes(3_000_000));
  await writeFile(join(place, 'in/empty'), '');
  await writeFile(Buffer.concat([Buffer.from(`${place}/`), Buffer.from([0xff, 0x0a, 0x5c, 0x20])]), 'an odd name');
  await symlink('../large', join(place, 'in/link'));
  await chmod(join(place, 'large'), 0o640);
  const { snapshotId } = await project.backUp();
  await writeFile(join(place, 'in/more'), 'more');
  const second = await project.backUp();
  // restic reads which packs there are first, and would miss those of an index that is stored meanwhile.
  await project.indexed();

  const password = join(home, 'password');
  await writeFile(password, 'a recovery password', { mode: 0o600 });
  await bareRustic(system, project.id, ['key', 'add', `--new-password-file=${password}`]);
  const repository = await repositoryDirectory(system, project.id);
  const witness = (...args: string[]) =>
    execa(restic, ['--no-cache', `--repo=${repository}`, `--password-file=${password}`, ...args], {
      extendEnv: false,
      env: { HOME: home, PATH: '/usr/bin:/bin' },
    });
  expect((await witness('check', '--read-data')).stdout).toContain('no errors were found');
  const known = (await listBackups(system, project.id)).map(({ id }) => id).sort();
  expect(known).toEqual([snapshotId, second.snapshotId].sort());

  const target = join(home, 'restored');
  await witness('restore', second.snapshotId, `--target=${target}`);
  const restored = await pictureOf([join(target, 'project/d')]);
  const live = await pictureOf([place]);
  const below = (top: string, seen: Map<string, string>) =>
    [...seen].map(([path, what]) => `${path.slice(top.length)} ${what}`).sort();
  expect(below(join(target, 'project/d'), restored)).toEqual(below(place, live));
  await rm(target, { recursive: true });
});
