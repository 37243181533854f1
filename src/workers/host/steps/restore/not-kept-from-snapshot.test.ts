import { execFileSync, spawnSync } from 'node:child_process';
import { chmod, link, mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type ProjectPath, projectPath } from '#src/contracts/files/paths.ts';
import type { HostParts } from '../../host-parts.ts';
import { hostIoHandlers } from '../../io/handlers.ts';
import type { Tree } from '../../storage/tree.ts';
import { treesInUse } from '../../storage/trees-in-use.ts';
import { ioContext } from '../../testing/io-context.ts';
import { newTree, stepContext } from '../../testing/test-host.ts';
import { openTestStorages } from '../../testing/test-storages.ts';
import { restoreFromSnapshot } from './restore-from-snapshot.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const path = (text: string): ProjectPath => projectPath.parse(text);
const time = '2026-11-26T10:00:00Z';
const engine = { rustic: '/none', bwrap: null, runDirectory: disks.scratch, cacheDirectory: disks.scratch };
function noDoor(): never {
  throw new Error('A snapshot is restored without a repository.');
}

describe.each(disks.storages.filter(({ kind }) => kind === 'btrfs'))('a restore from a snapshot', (storage) => {
  const parts: HostParts = { storage, engine, trees: treesInUse(), repositoryAt: noDoor };
  let tree: Tree;
  beforeEach(async () => {
    tree = await newTree(storage);
    await mkdir(join(tree.home, 'week3/data'), { recursive: true });
    await writeFile(join(tree.home, 'week3/data/a.txt'), 'one');
    await writeFile(join(tree.home, 'week3/data/b.bin'), Buffer.alloc(300_000, 7));
  });
  const snap = async () => {
    await storage.capture(tree, 'op');
    await storage.keepCapture(tree, 'op', Date.parse(time));
  };
  const asked = (paths: ProjectPath[]) => ({
    paths,
    root: 'home' as const,
    targetDirectory: null,
    conflicts: 'overwrite' as const,
  });
  const restore = (paths: ProjectPath[]) =>
    restoreFromSnapshot(parts)(
      stepContext<'restore-snapshot/restore-files'>({
        input: { snapshot: time, ...asked(paths) },
        ...{ project: tree.project, door: undefined },
      }),
    );
  const attributes = (name: string) =>
    execFileSync('getfattr', ['--absolute-names', '-d', '-m', '-', join(tree.home, name)]).toString();

  it('says of folders that are there already that they stay as they are now, before and after', async () => {
    await snap();
    const from = { project: tree.project, from: { snapshot: time }, ...asked([path('week3')]) };
    await chmod(join(tree.home, 'week3/data'), 0o777);
    expect(await hostIoHandlers(parts)['plan-restore'](from, ioContext())).toMatchObject({
      counts: { identical: 2 },
      keptFolders: 1,
    });
    expect(await restore([path('week3')])).toMatchObject({
      ...{ identical: 2, keptFolders: 1 },
      warnings: [expect.stringMatching(/^week3\/data: was there already/)],
    });
  });

  it('says which files were one with others and are ones of their own now', async () => {
    await link(join(tree.home, 'week3/data/a.txt'), join(tree.home, 'week3/second name'));
    await snap();
    await rm(join(tree.home, 'week3/second name'));
    expect(await restore([path('week3/second name')])).toMatchObject({
      ...{ created: 1, splitFiles: 1 },
      warnings: ['week3/second name: was one file with others (hard links), and is one of its own now'],
    });
    await rm(join(tree.home, 'week3'), { recursive: true });
    expect(await restore([path('week3')])).toMatchObject({ created: 3, splitFiles: 0, warnings: [] });
  });

  it('leaves setuid bits, devices, sockets and capabilities behind, and says so', async () => {
    await chmod(join(tree.home, 'week3/data/a.txt'), 0o4755);
    execFileSync('mknod', [join(tree.home, 'week3/null'), 'c', '1', '3']);
    execFileSync('mkfifo', [join(tree.home, 'week3/pipe')]);
    // A short path alone is one that a socket can have.
    const listen = "require('node:net').createServer().listen('socket', () => process.kill(process.pid, 'SIGKILL'))";
    spawnSync(process.execPath, ['-e', listen], { cwd: join(tree.home, 'week3') });
    // Its name is written in octal by the tool that reads attributes.
    await writeFile(Buffer.from(`${tree.home}/week3/\xff\n\\041`, 'latin1'), '');
    const odd = '\\xff␤\\041';
    const capable = '0x0100000200200000000000000000000000000000';
    execFileSync('setfattr', ['-n', 'security.capability', '-v', capable, join(tree.home, 'week3/data/b.bin')]);
    execFileSync('sh', ['-c', `setfattr -n security.capability -v ${capable} "$1"/week3/*041`, '-', tree.home]);
    expect(attributes('week3/data/b.bin')).toContain('security.capability');
    await snap();
    await rm(join(tree.home, 'week3'), { recursive: true });
    const receipt = await restore([path('week3')]);
    expect(receipt).toMatchObject({ lostSetIds: 1, lostCapabilities: 2 });
    expect(receipt.warnings).toContain('week3/data/a.txt: was restored without its setuid or setgid bit');
    expect(receipt.warnings).toContain('week3/data/b.bin: was restored without its capabilities');
    expect(receipt.warnings).toContain(`week3/${odd}: was restored without its capabilities`);
    expect(receipt.warnings.join('\n')).toMatch(/week3\/null: is a device; left out/);
    expect(receipt.warnings.join('\n')).toMatch(/week3\/socket: .*left out/);
    const names = await readdir(join(tree.home, 'week3'));
    expect(names.filter((name) => ['null', 'pipe', 'socket'].includes(name))).toEqual(['pipe']);
    expect((await stat(join(tree.home, 'week3/data/a.txt'))).mode & 0o7777).toBe(0o755);
    expect(attributes('week3/data/b.bin')).toBe('');
    await expect(restore([path('week3/socket')])).rejects.toMatchObject({ code: 'bad_input' });
  });
});
