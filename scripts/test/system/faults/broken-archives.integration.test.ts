import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import type { TestProject } from '../test-project.ts';

const mebibyte = 1024 ** 2;
let system: TestSystem;
let project: TestProject;
let backupId: string;

beforeAll(async () => {
  system = await startTestSystem();
  project = await system.makeProject(await system.makePerson(), 'host-b');
  // More than three portions, so that most is still to be fetched when the first bytes are here.
  for (let at = 0; at < 25; at += 1) {
    await mkdir(join(project.home, 'many', `${at}`), { recursive: true });
    await writeFile(join(project.home, 'many', `${at}`, 'noise'), randomBytes(8 * mebibyte));
  }
  backupId = (await project.backUp()).backupId;
  // What makes its index reads and writes the packs that the tests take away.
  await project.indexed();
});
afterAll(() => system.stop());

async function ask(format: string, signal?: AbortSignal) {
  const body = new URLSearchParams({ directory: 'many', backup: backupId, format });
  const response = await project.owner.fetch(`/api/projects/${project.id}/archive`, {
    ...{ method: 'POST', body },
    ...(signal && { signal }),
  });
  expect(response.status).toBe(200);
  return response;
}

/** Takes the packs of every repository out of the bucket, or puts them back. */
async function movePacks(from: string, to: string): Promise<void> {
  for (const root of await readdir(system.bucketDirectory)) {
    const place = join(system.bucketDirectory, root);
    if ((await readdir(place).catch((): string[] => [])).includes(from))
      await rename(join(place, from), join(place, to));
  }
}

/** What the bucket worker has started and what stands in its scratch directory. */
async function leftovers(): Promise<{ children: string; scratch: string[] }> {
  const { pid } = system.processes.bucket;
  const directory = dirname(system.bucketDirectory);
  return {
    children: await readFile(`/proc/${pid}/task/${pid}/children`, 'utf8'),
    scratch: await readdir(join(directory, 'bucket-worker', 'scratch')),
  };
}

it.each(['zip', 'tar.zst'])('T30: a %s whose store is cut after the first MB is a broken download', async (format) => {
  const response = await ask(format);
  let came = 0;
  const read = async () => {
    for await (const chunk of response.body ?? []) {
      if (came < mebibyte && came + chunk.length >= mebibyte) await movePacks('data', 'data-cut');
      came += chunk.length;
    }
  };
  try {
    await expect(read()).rejects.toThrow();
    expect(came).toBeGreaterThanOrEqual(mebibyte);
    expect(came).toBeLessThan(25 * 8 * mebibyte);
  } finally {
    await movePacks('data-cut', 'data');
  }
  await expect.poll(leftovers).toEqual({ children: '', scratch: [] });
});

it('a tab that is closed ends every process of its download', async () => {
  const closed = new AbortController();
  const response = await ask('zip', closed.signal);
  const reader = response.body?.getReader();
  await reader?.read();
  closed.abort();
  await expect.poll(leftovers).toEqual({ children: '', scratch: [] });
  expect(await system.processes.bucket.memoryBytes()).toBeGreaterThan(0);
});
