import { setTimeout as pause } from 'node:timers/promises';
import type { ProcessName, WorkerName } from '../../start-test-system.ts';
import { awayMs, type Fault, hostOf } from './fault.ts';
import { untilBusy } from './until-busy.ts';

/** SIGSTOP of a process, and SIGCONT: it finds itself in a later time. */
export function freezeProcess(name: ProcessName): Fault {
  return async ({ processes }, random) => {
    await untilBusy(random, hostOf(name));
    processes[name].freeze();
    await pause(awayMs(random));
    processes[name].thaw();
  };
}

export const freezeRedis: Fault = async ({ redis }, random) => {
  await untilBusy(random);
  redis.freeze();
  await pause(awayMs(random));
  redis.thaw();
};

/** Postgres stands still for all processes of the product. */
export const holdPostgres: Fault = async ({ postgres }, random) => {
  await untilBusy(random);
  postgres.hold();
  await pause(awayMs(random));
  postgres.mend();
};

/** A worker and the hub do not reach each other: what is sent is refused, or is swallowed. */
export function partWorker(name: WorkerName): Fault {
  return async ({ hubLines }, random) => {
    await untilBusy(random, hostOf(name));
    const line = hubLines[name];
    if (random.next() < 0.5) line.cut();
    else line.hold();
    await pause(awayMs(random));
    line.mend();
  };
}

/** Hosts do not reach the door of the bucket worker. */
export const partDoor: Fault = async ({ doorLine }, random) => {
  await untilBusy(random);
  if (random.next() < 0.5) doorLine.cut();
  else doorLine.hold();
  await pause(awayMs(random));
  doorLine.mend();
};
