import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Tree } from '../storage/tree.ts';
import { treesInUse } from '../storage/trees-in-use.ts';
import { ioOf } from '../testing/io-of.ts';
import { noRepository } from '../testing/no-repository.ts';
import { pictureOf } from '../testing/picture.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const engine = { rustic: '/none', bwrap: null, runDirectory: disks.scratch, cacheDirectory: disks.scratch };
const secret = 'what nobody in the project may see';

let racer: ChildProcess | null = null;
afterEach(async () => {
  if (!racer) return;
  const ended = once(racer, 'exit');
  racer.kill('SIGKILL');
  await ended;
  racer = null;
});

/** Exchanges `<home>/swap` between a directory and a link that leads out, without a pause, until it is killed. */
async function startRacer(home: string, outside: string): Promise<void> {
  const script = `
    const { renameSync, mkdirSync, symlinkSync, writeFileSync, existsSync } = require('node:fs');
    const [home, outside] = process.argv.slice(1);
    mkdirSync(home + '/real'); writeFileSync(home + '/real/file', 'harmless'); mkdirSync(home + '/real/sub');
    symlinkSync(outside, home + '/away'); renameSync(home + '/real', home + '/swap');
    process.stdout.write('ready');
    for (;;) {
      try { renameSync(home + '/swap', home + '/real'); renameSync(home + '/away', home + '/swap'); } catch {}
      try { renameSync(home + '/swap', home + '/away'); renameSync(home + '/real', home + '/swap'); } catch {}
    }`;
  racer = spawn(process.execPath, ['-e', script, home, outside], { stdio: ['ignore', 'pipe', 'inherit'] });
  if (racer.stdout) await once(racer.stdout, 'data');
}

describe.each(disks.storages)('links that lead out of a project, on $kind', (storage) => {
  let tree: Tree;
  let io: ReturnType<typeof ioOf>;
  let outside: string;
  let before: Record<string, string>;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    io = ioOf({ storage, engine, trees: treesInUse(), repositoryAt: noRepository }, tree);
    // On the same file system, where a rename or a hard link would go through.
    outside = await mkdtemp(join(storage.directory, 'outside-'));
    await writeFile(join(outside, 'file'), secret);
    await mkdir(join(outside, 'sub'));
    await writeFile(join(outside, 'sub/file'), secret);
    before = await pictureOf(outside);
  });
  afterEach(async () => {
    expect(await pictureOf(outside)).toEqual(before);
    await rm(outside, { recursive: true });
  });

  const links: [string, (home: string, out: string) => Promise<void>][] = [
    ['to a directory', (home, out) => symlink(out, join(home, 'l'))],
    ['by a relative path', (home, out) => symlink(`../../../../../../${out.split('/').at(-1)}`, join(home, 'l'))],
    [
      'by way of another link',
      async (home, out) => {
        await symlink(out, join(home, 'l2'));
        await symlink('l2', join(home, 'l'));
      },
    ],
    ['through /proc', (home) => symlink('/proc/self/root', join(home, 'l'))],
    ['to nothing', (home) => symlink('/nowhere/at/all', join(home, 'l'))],
  ];
  it.each(links)('an ancestor that is a link %s is refused by every request', async (_, plant) => {
    await plant(tree.home, outside);
    await io.receive('mine', 'mine');
    const refused = { code: 'path_outside_project' };
    await expect(io.list('l')).rejects.toMatchObject(refused);
    await expect(io.list('l/sub')).rejects.toMatchObject(refused);
    await expect(io.stat('l/file')).rejects.toMatchObject(refused);
    await expect(io.send('l/file')).rejects.toMatchObject(refused);
    await expect(io.receive('l/new', 'x')).rejects.toMatchObject(refused);
    await expect(io.make('l/new')).rejects.toMatchObject(refused);
    await expect(io.rename('l/file', 'taken')).rejects.toMatchObject(refused);
    await expect(io.rename('mine', 'l/mine')).rejects.toMatchObject(refused);
    await expect(io.remove(['mine', 'l/file'])).rejects.toMatchObject(refused);
    expect((await io.send('mine')).bytes.toString()).toBe('mine');
  });

  it('a last component that is a link is shown as one, never read or written through, and removed as itself', async () => {
    await symlink(join(outside, 'file'), join(tree.home, 'l'));
    const entry = await io.stat('l');
    expect(entry).toMatchObject({ type: 'symlink', target: join(outside, 'file') });
    expect((await io.list('')).entries).toEqual([entry]);
    await expect(io.send('l')).rejects.toMatchObject({ code: 'path_outside_project' });
    await expect(io.receive('l', 'x', { baseVersion: entry.version })).rejects.toMatchObject({
      code: 'path_outside_project',
    });
    await expect(io.make('l')).rejects.toMatchObject({ code: 'already_exists' });
    await io.rename('l', 'm');
    expect(await io.stat('m')).toMatchObject({ type: 'symlink' });
    expect(await io.remove(['m'])).toEqual({ removed: 1 });
    await symlink('/nowhere', join(tree.home, 'dangling'));
    await expect(io.receive('dangling', 'x')).rejects.toMatchObject({ code: 'path_outside_project' });
    await expect(io.make('dangling')).rejects.toMatchObject({ code: 'already_exists' });
  });

  it('a pipe does not make a reader wait', async () => {
    const made = spawn('mkfifo', [join(tree.home, 'pipe')]);
    await once(made, 'exit');
    await expect(io.send('pipe')).rejects.toMatchObject({ code: 'bad_input' });
  });

  it('a directory that is exchanged for a link again and again gives its own files or an error', async () => {
    await startRacer(tree.home, outside);
    const outcomes = new Set<string>();
    for (let round = 0; round < 100; round += 1) {
      const results = await Promise.allSettled([
        io.send('swap/file').then(({ bytes }) => expect(bytes.toString()).toBe('harmless')),
        io.list('swap').then((page) => expect(page.entries.map(({ name }) => name)).not.toContain('secret')),
        io.receive(`swap/new${round}`, 'x'),
        io.make(`swap/sub/dir${round}`),
        io.remove([`swap/new${round}`]),
        io.rename(`swap/sub/dir${round}`, `swap/dir${round}`),
      ]);
      for (const result of results) {
        if (result.status === 'fulfilled') outcomes.add('done');
        else {
          const code: unknown = result.reason?.code;
          expect(['not_found', 'path_outside_project', 'already_exists'], String(result.reason)).toContain(code);
          outcomes.add(String(code));
        }
      }
    }
    // Both faces of it were met, or nothing was tested.
    expect([...outcomes]).toEqual(expect.arrayContaining(['done', 'path_outside_project']));
  }, 30_000);
});
