import { randomUUID } from 'node:crypto';
import { appendFile, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { changePaths } from '../../files/change/change-paths.ts';
import { jsonLines } from '../../files/change/json-lines.ts';
import { pictureOf } from '../../testing/picture.ts';
import { placeTree } from '../../testing/place-tree.ts';
import { writeRandomTree } from '../../testing/random-tree.ts';
import { testProject } from '../../testing/test-project.ts';
import { openTestStorages } from '../../testing/test-storages.ts';
import { finishEarlier } from './finish-earlier.ts';

const disks = await openTestStorages();
afterAll(() => disks.close());
const { signal } = new AbortController();
const file = (content: string) => ({ kind: 'file' as const, content, mode: 0o644, seconds: 1_000_000_000 });

it.each(disks.storages)(
  'what was half taken back when the host was killed was put in place again with holes, on $kind',
  async (storage) => {
    const tree = await storage.createTree(testProject());
    const operationId = randomUUID();
    const paths = changePaths(tree, operationId);
    await writeRandomTree(tree.home, { a: file('old a') });
    const before = await pictureOf(tree.home);
    await writeRandomTree(paths.staged, { a: file('renewed a'), b: file('new b'), c: file('new c') });
    await placeTree({ tree, id: operationId, rule: 'overwrite' });

    // As a kill leaves it in the middle of an undo: not ended, and one entry is out again.
    const lines = (await readFile(paths.journal, 'utf8')).split('\n').filter((line) => line && !line.includes('"end"'));
    const put = lines.map((line) => JSON.parse(line)).find(({ action }) => action?.to === 'b');
    await writeFile(paths.journal, `${lines.join('\n')}\n`);
    await appendFile(paths.journal, jsonLines([{ line: 'undoing' }]));
    await mkdir(paths.out);
    await rename(join(tree.home, 'b'), join(paths.out, String(put.action.seq)));

    expect(await finishEarlier({ tree, operationId, signal, onDone: () => undefined })).toBeNull();
    expect(await pictureOf(tree.home)).toEqual(before);
  },
);
