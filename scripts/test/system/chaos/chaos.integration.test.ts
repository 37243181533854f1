import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { runChaos } from './run-chaos.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

it('kill -9 of a host, the bucket worker and the hub in the middle of work loses nothing and doubles nothing', {
  timeout: 180_000,
}, async () => {
  const tried = await runChaos(system, { seed: 'every day', rounds: 3, faults: ['host-a', 'bucket', 'hub'] });
  expect(tried).toMatchObject({ operations: 6, succeeded: 6 });
});
