import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdir, mkdtemp, readdir, readFile, readlink, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { homePath, projectPath } from '#src/contracts/files/paths.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import type { HostParts } from '../../host-parts.ts';
import { hostIoHandlers } from '../../io/handlers.ts';
import type { Tree } from '../../storage/tree.ts';
import { ioContext } from '../../testing/io-context.ts';
import { pictureOf } from '../../testing/picture.ts';
import { newTree, openTestHost, stepContext } from '../../testing/test-host.ts';
import { makeBackup } from '../backup/make-backup.ts';
import { restoreFromBackup } from './restore-from-backup.ts';

const host = await openTestHost(process.env.PATH ?? '');
afterAll(() => host.close());
let racer: ChildProcess | null = null;
afterEach(async () => {
  if (!racer) return;
  const ended = once(racer, 'exit');
  racer.kill('SIGKILL');
  await ended;
  racer = null;
});

describe.each(host.disks.storages)('a restore into a hostile tree on $kind', (storage) => {
  let parts: HostParts;
  let tree: Tree;
  let outside: string;
  let snapshotId: string;
  let untouched: Record<string, string>;

  beforeEach(async () => {
    parts = host.partsOf(storage, await host.test.newRepository());
    tree = await newTree(storage);
    outside = await mkdtemp(join(storage.directory, 'outside-'));
    await mkdir(join(outside, 'sub'));
    for (const name of ['a', 'b', 'sub/a']) await writeFile(join(outside, name), 'outside');
    untouched = await pictureOf(outside);
    await mkdir(join(tree.home, 'dir/sub'), { recursive: true });
    for (const name of ['dir/a', 'dir/b', 'dir/sub/a'])
      await writeFile(join(tree.home, name), `in the backup: ${name}`);
  });
  afterEach(async () => {
    expect(await pictureOf(outside)).toEqual(untouched);
    await rm(outside, { recursive: true });
    expect(await readdir(tree.staging)).toEqual([]);
  });
  const backUp = async () => {
    const made = await makeBackup(parts)(
      stepContext<'backup/make-backup'>({
        input: { name: '', note: '', source: 'manual' },
        project: tree.project,
        facts: { parentSnapshotId: null },
      }),
    );
    ({ snapshotId } = made);
  };
  const restore = (
    conflicts: ConflictRule,
    paths = [homePath],
    given: Partial<HostParts> = {},
    target: string | null = null,
  ) =>
    restoreFromBackup({ ...parts, ...given })(
      stepContext<'restore/restore-files'>({
        input: {
          backupId: crypto.randomUUID(),
          paths,
          root: 'home',
          targetDirectory: target === null ? null : projectPath.parse(target),
          conflicts,
        },
        project: tree.project,
        facts: { snapshotId },
      }),
    );
  const plan = (paths = [homePath], conflicts: ConflictRule = 'overwrite') =>
    hostIoHandlers(parts)['plan-restore'](
      {
        project: tree.project,
        from: {
          door: { doorUrl: 'http://127.0.0.1:1', token: 't'.repeat(40), root: 'r', masterkey: '{}' },
          snapshotId,
        },
        ...{ paths, root: 'home' as const, targetDirectory: null, conflicts },
      },
      ioContext(),
    );

  it('plans what it then does: new, changed, equal, and of another type', async () => {
    await backUp();
    expect((await plan()).counts).toEqual({ create: 0, overwrite: 0, identical: 3, clash: 0 });
    await writeFile(join(tree.home, 'dir/a'), 'changed');
    await rm(join(tree.home, 'dir/sub'), { recursive: true });
    await writeFile(join(tree.home, 'dir/sub'), 'a file now');
    await rm(join(tree.home, 'dir/b'));
    const planned = await plan();
    expect(planned.counts).toEqual({ create: 1, overwrite: 1, identical: 0, clash: 1 });
    expect(planned.folders).toEqual({ create: 0, clash: 1 });
    expect(planned.rows.map(({ path, action }) => `${action} ${path}`).sort()).toEqual([
      'clash dir/sub',
      'clash dir/sub/a',
      'create dir/b',
      'overwrite dir/a',
    ]);
    expect(await restore('overwrite')).toMatchObject({ created: 1, overwritten: 2, identical: 0, folders: 1 });
    expect((await plan()).counts).toEqual({ create: 0, overwrite: 0, identical: 3, clash: 0 });
  });

  it.each<ConflictRule>(['overwrite', 'keep-both', 'skip'])(
    'follows no link that stands in its way (%s)',
    async (rule) => {
      await backUp();
      await rm(join(tree.home, 'dir'), { recursive: true });
      await symlink(outside, join(tree.home, 'dir'));
      expect(await plan()).toMatchObject({ counts: { clash: 3 }, folders: { clash: 2 } });
      const receipt = await restore(rule, [projectPath.parse('dir/a'), projectPath.parse('dir/sub')]);
      expect(receipt).toMatchObject(
        {
          overwrite: { files: 2, overwritten: 2, placed: ['dir/a', 'dir/sub'] },
          skip: { files: 2, skipped: 2 },
          'keep-both': {
            files: 2,
            keptBoth: 2,
            placed: [expect.stringMatching(/^dir \(restored .*\)\/a$/), expect.anything()],
          },
        }[rule],
      );
      if (rule === 'overwrite') expect(await readFile(join(tree.home, 'dir/a'), 'utf8')).toContain('in the backup');
      else expect(await readlink(join(tree.home, 'dir'))).toBe(outside);
    },
  );

  it('goes through no link to the directory that was chosen for it', async () => {
    await backUp();
    await symlink(outside, join(tree.home, 'elsewhere'));
    await expect(restore('overwrite', [homePath], {}, 'elsewhere/sub')).rejects.toMatchObject({
      code: 'path_outside_project',
    });
  });

  it('touches nothing outside while directories are exchanged for links all the time', async () => {
    await backUp();
    const script = `
      const { renameSync, symlinkSync, rmSync } = require('node:fs');
      const [home, outside] = process.argv.slice(1);
      symlinkSync(outside, home + '/away');
      process.stdout.write('ready');
      for (;;) {
        try { renameSync(home + '/dir', home + '/real'); renameSync(home + '/away', home + '/dir'); } catch {}
        try { renameSync(home + '/dir', home + '/away'); renameSync(home + '/real', home + '/dir'); } catch {}
      }`;
    racer = spawn(process.execPath, ['-e', script, tree.home, outside], { stdio: ['ignore', 'pipe', 'inherit'] });
    if (racer.stdout) await once(racer.stdout, 'data');
    for (const rule of ['overwrite', 'keep-both', 'overwrite'] as const) {
      const [result] = await Promise.allSettled([restore(rule)]);
      if (result.status === 'rejected') {
        expect(['changed_meanwhile', 'path_outside_project', 'not_found']).toContain(result.reason.code);
      }
    }
  });

  it('counts all that it leaves behind, though it lists the first hundred', async () => {
    for (let at = 0; at < 120; at += 1) {
      await writeFile(join(tree.home, `dir/tool-${at}`), 'x');
      await chmod(join(tree.home, `dir/tool-${at}`), 0o4755);
    }
    await backUp();
    await rm(join(tree.home, 'dir'), { recursive: true });
    const receipt = await restore('overwrite');
    expect([receipt.warnings.length, receipt.warningCount]).toEqual([100, 120]);
  });

  it('leaves setuid bits and devices of a repository behind, and says so', async () => {
    await chmod(join(tree.home, 'dir/a'), 0o4755);
    await chmod(join(tree.home, 'dir/b'), 0o2711);
    execFileSync('mkfifo', [join(tree.home, 'dir/pipe')]);
    const asRoot = process.getuid?.() === 0;
    if (asRoot) execFileSync('mknod', [join(tree.home, 'dir/null'), 'c', '1', '3']);
    await backUp();
    await rm(join(tree.home, 'dir'), { recursive: true });
    for (const engine of [parts.engine, { ...parts.engine, bwrap: null }]) {
      const receipt = await restore('overwrite', [homePath], { engine });
      expect(receipt.warnings.join('\n')).toMatch(/dir\/a: .*setuid/);
      if (asRoot) expect(receipt.warnings.join('\n')).toMatch(/dir\/null/);
      expect((await stat(join(tree.home, 'dir/a'))).mode & 0o7777).toBe(0o755);
      expect((await stat(join(tree.home, 'dir/b'))).mode & 0o7777).toBe(0o711);
      expect(await readdir(join(tree.home, 'dir'))).not.toContain('null');
      await rm(join(tree.home, 'dir'), { recursive: true });
    }
  });

  // A restore of 33 ms restored nothing and counted as done; the user saw an empty project for 72 minutes.
  it.each([
    ['nothing', ''],
    ['half of it', 'rm -f "$last/a"'],
    ['a file that is cut', ': > "$last/a"'],
  ])('fails when rustic says that it is done and has restored %s', async (_, damage) => {
    await backUp();
    await rm(join(tree.home, 'dir'), { recursive: true });
    const wrapper = join(host.test.directory, `rustic-${crypto.randomUUID()}`);
    const real =
      damage === ''
        ? `echo 'Files:  0 to restore, 0 unchanged, 0 verified, 0 to modify, 0 additional'; echo 'restore done.'; exit 0`
        : `${parts.engine.rustic} "$@" || exit 1; ${damage}; exit 0`;
    await writeFile(
      wrapper,
      `#!/bin/sh\nfor arg in "$@"; do last="$arg"; [ "$arg" = restore ] && is=1; done\n[ "$is" ] || exec ${parts.engine.rustic} "$@"\n${real}\n`,
      { mode: 0o755 },
    );
    const engine = { ...parts.engine, rustic: wrapper, bwrap: null };
    await expect(restore('overwrite', [projectPath.parse('dir')], { engine })).rejects.toMatchObject({
      code: 'implausible_result',
    });
    expect(await readdir(tree.home)).toEqual([]);
  });
});
