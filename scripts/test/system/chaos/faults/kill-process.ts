import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessName } from '../../start-test-system.ts';
import { awayMs, type Fault, hostOf } from './fault.ts';
import { untilBusy } from './until-busy.ts';

/** kill -9 of a process of the product, which is begun again after a while. */
export function killProcess(name: ProcessName): Fault {
  return async (system, random) => {
    await untilBusy(random, hostOf(name));
    await system.processes[name].kill();
    await pause(awayMs(random));
    await system.startAgain(name);
  };
}
