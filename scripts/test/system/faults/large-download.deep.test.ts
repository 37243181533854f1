import { truncate, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const sizeBytes = 3 * 1024 ** 3;
const mebibyte = 1024 ** 2;

it('a download of three gibibytes goes through web and host without filling their memory', async () => {
  const project = await system.makeProject(await system.makePerson(), 'host-b');
  await writeFile(join(project.home, 'large'), '');
  await truncate(join(project.home, 'large'), sizeBytes);
  const { web, 'host-b': host } = system.processes;
  const began = [await web.memoryBytes(), await host.memoryBytes()];
  const most = [...began];
  const response = await project.owner.fetch(`/api/projects/${project.id}/file?path=large`);
  expect(response.headers.get('content-length')).toBe(String(sizeBytes));
  let received = 0;
  let measuredAt = 0;
  for await (const chunk of response.body ?? []) {
    received += chunk.length;
    if (received - measuredAt < 100 * mebibyte) continue;
    measuredAt = received;
    const now = [await web.memoryBytes(), await host.memoryBytes()];
    for (const [index, bytes] of now.entries()) most[index] = Math.max(most[index] ?? 0, bytes);
  }
  expect(received).toBe(sizeBytes);
  for (const [index, bytes] of most.entries()) expect(bytes - (began[index] ?? 0)).toBeLessThan(200 * mebibyte);
});
