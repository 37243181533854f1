import { setTimeout as pause } from 'node:timers/promises';
import type { Fault } from './fault.ts';
import { untilBusy } from './until-busy.ts';

const minute = 60_000;
/** None as far as most operations may take: what expires is not tried any further. */
const jumps = [-24 * 60 * minute, -10 * minute, -minute / 2, minute / 2, 10 * minute, 2 * 60 * minute] as const;

/** The hub's clock jumps, and back again after a while. It reads its offset when it starts. */
export const jumpClock: Fault = async (system, random) => {
  await untilBusy(random);
  for (const offsetMs of [random.pick(jumps), 0]) {
    for (const name of ['hub', 'web'] as const) await system.processes[name].kill();
    const settings = { BUCKETS_CLOCK_OFFSET_MS: String(offsetMs) };
    await Promise.all([system.startAgain('web', settings), system.startAgain('hub', settings)]);
    await pause(random.integer(0, 2_000));
  }
};
