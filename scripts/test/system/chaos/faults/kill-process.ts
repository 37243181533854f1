import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessName } from '../../start-test-system.ts';
import { awayMs, type Fault } from './fault.ts';

/** kill -9 of a process of the product, which is begun again after a while. */
export function killProcess(name: ProcessName): Fault {
  return async (system, random) => {
    await system.processes[name].kill();
    await pause(awayMs(random));
    await system.startAgain(name);
  };
}
