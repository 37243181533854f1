import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { downloadLargeFile, makeLargeFile } from './download-large-file.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const sizeBytes = 512 * 1024 ** 2;

it('a download of half a gibibyte goes through web and host without filling their memory', async () => {
  const { grownBytes, ...download } = await downloadLargeFile(system, sizeBytes);
  expect(download).toEqual({ announcedBytes: sizeBytes, receivedBytes: sizeBytes });
  expect(grownBytes).toBeLessThan(200 * 1024 ** 2);
});

it('a reader who leaves in the middle ends the stream on the host too', async () => {
  const { project, address } = await makeLargeFile(system, sizeBytes);
  const leaves = new AbortController();
  const response = await project.owner.fetch(address, { signal: leaves.signal });
  await response.body?.getReader().read();
  leaves.abort();
  const ended = async () =>
    (await system.processes['host-b'].log()).some((line) => line.name === 'send-file' && line.ok === false);
  await expect.poll(ended).toBe(true);
});
