import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { z } from 'zod';
import { startTestSystem, type TestSystem } from '../start-test-system.ts';
import { runChaos } from './run-chaos.ts';

let system: TestSystem;
beforeAll(async () => {
  system = await startTestSystem();
});
afterAll(() => system.stop());

const rounds = z.coerce.number().int().positive().default(10).parse(process.env.BUCKETS_FAULTS);
const seed = process.env.BUCKETS_FAULTS_SEED ?? randomUUID();

it(`kill -9 of anything at any moment, ${rounds} times, loses nothing and doubles nothing (seed ${seed})`, async () => {
  const tried = await runChaos(system, { seed, rounds });
  process.stdout.write(`seed ${seed}: ${JSON.stringify(tried)}\n`);
  // Killed three times in the middle, an operation may fail, and says so; most do not.
  expect(tried.succeeded).toBeGreaterThanOrEqual(tried.operations * 0.8);
});
