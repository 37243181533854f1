import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { lockInstance } from './instance-lock.ts';
import { makeTestData, type TestData } from './testing/test-data.ts';

let test: TestData;
beforeEach(() => {
  test = makeTestData();
});
afterEach(() => test.remove());

const holder = `
  import { lockInstance } from './instance-lock.ts';
  const lock = await lockInstance(process.argv[1], () => undefined);
  process.on('SIGTERM', () => {
    lock.tellStopping();
    console.log('stopping');
    process.once('SIGUSR2', () => lock.release());
  });
  console.log('locked');
  setInterval(() => undefined, 1_000);
`;
const ignore = () => undefined;

it('says who works on the data, and leaves it alone', async () => {
  const { child } = await test.runModule(holder);
  await expect(lockInstance(test.data, ignore)).rejects.toThrow(
    `Buckets already runs on ${test.data}. Use that one, stop it (kill ${child.pid})`,
  );
  expect(child.exitCode).toBeNull();
});

it('takes over at once from one that was killed', async () => {
  const { child } = await test.runModule(holder);
  child.kill('SIGKILL');
  await once(child, 'exit');
  const lock = await lockInstance(test.data, ignore);
  lock.release();
});

it('waits for one that is stopping', async () => {
  const { child } = await test.runModule(holder);
  child.kill('SIGTERM');
  await expect.poll(() => JSON.parse(readFileSync(join(test.data, 'run/instance.json'), 'utf8')).isStopping).toBe(true);
  const lock = await lockInstance(test.data, () => child.kill('SIGUSR2'));
  lock.release();
});

it('gives up waiting when it is stopped itself', async () => {
  await test.runModule(holder);
  await expect(lockInstance(test.data, ignore, AbortSignal.abort())).rejects.toMatchObject({ name: 'AbortError' });
});
