import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { downloadLargeFile } from './download-large-file.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const sizeBytes = 3 * 1024 ** 3;

it('a download of three gibibytes goes through web and host without filling their memory', async () => {
  const { grownBytes, ...download } = await downloadLargeFile(system, sizeBytes);
  expect(download).toEqual({ announcedBytes: sizeBytes, receivedBytes: sizeBytes });
  expect(grownBytes).toBeLessThan(200 * 1024 ** 2);
});
