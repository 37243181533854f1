import { setTimeout as pause } from 'node:timers/promises';
import type { Random } from '#scripts/demo/random.ts';
import type { TestSystem } from '../start-test-system.ts';

const kinds = ['web', 'hub', 'bucket', 'host-a', 'host-b', 'redis', 'empty redis'] as const;
export type Fault = (typeof kinds)[number];

/** Kills a process after a while with -9, and begins it again after another; gives what it was. */
export async function injectFault(system: TestSystem, random: Random, wanted?: Fault): Promise<Fault> {
  const fault = wanted ?? random.pick(kinds);
  await pause(random.integer(0, 900));
  if (fault === 'redis' || fault === 'empty redis') {
    await system.redis.kill();
    await pause(random.integer(0, 1_500));
    await system.redis.start({ empty: fault === 'empty redis' });
    return fault;
  }
  await system.processes[fault].kill();
  await pause(random.integer(0, 1_500));
  await system.startAgain(fault);
  return fault;
}
