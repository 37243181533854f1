import { randomUUID } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { bytesOfTree, withoutTimes } from '#src/workers/engine/archive/testing/bytes-of-tree.ts';
import { makeHostileTree } from '#src/workers/engine/archive/testing/hostile-tree.ts';
import { unpack } from '#src/workers/engine/archive/testing/unpack.ts';
import { zipName } from '#src/workers/engine/archive/zip-name.ts';
import type { Tree } from '../storage/tree.ts';
import { treesInUse } from '../storage/trees-in-use.ts';
import { ioOf } from '../testing/io-of.ts';
import { noRepository } from '../testing/no-repository.ts';
import { testProject } from '../testing/test-project.ts';
import { openTestStorages } from '../testing/test-storages.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const engine = { rustic: '/none', bwrap: null, runDirectory: disks.scratch, cacheDirectory: disks.scratch };

describe.each(disks.storages)('archives of live files on $kind', (storage) => {
  let tree: Tree;
  let io: ReturnType<typeof ioOf>;
  beforeEach(async () => {
    tree = await storage.createTree(testProject());
    io = ioOf({ storage, engine, trees: treesInUse(), repositoryAt: noRepository }, tree);
    await makeHostileTree(tree.home);
  });

  it('the home with every hostile name comes out byte for byte', async () => {
    const tar = join(disks.scratch, randomUUID());
    await unpack('tar.zst', await io.archive('tar.zst', ''), tar);
    expect(await bytesOfTree(join(tar, 'Home'))).toEqual(await bytesOfTree(tree.home));
    expect(await readFile(join(tar, 'About this archive.txt'), 'utf8')).toContain('Home/pipe (a device or a pipe)');

    const zip = join(disks.scratch, randomUUID());
    await unpack('zip', await io.archive('zip', ''), zip);
    const was = withoutTimes(await bytesOfTree(tree.home, zipName));
    expect(withoutTimes(await bytesOfTree(join(zip, 'Home')))).toEqual(was);
  });

  it('a link is a link in it, also to what lies outside, and is never gone through', async () => {
    const into = join(disks.scratch, randomUUID());
    await unpack('tar.zst', await io.archive('tar.zst', '', ['links', 'empty']), into);
    expect((await readdir(into)).sort()).toEqual(['empty', 'links']);
    expect(await bytesOfTree(join(into, 'links'))).toMatchObject({ 'to-1': 'link to /etc/passwd' });
    await expect(io.archive('zip', 'links/to-0')).rejects.toMatchObject({ code: 'bad_input' });
    await expect(io.archive('zip', 'links/to-0', ['x'])).rejects.toMatchObject({ code: 'path_outside_project' });
  });
});
