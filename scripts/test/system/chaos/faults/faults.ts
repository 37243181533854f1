import { deliverAgain } from './deliver-again.ts';
import type { Fault } from './fault.ts';
import { freezeProcess, freezeRedis, holdPostgres, partDoor, partWorker } from './freeze.ts';
import { jumpClock } from './jump-clock.ts';
import { killPostgres, killRedis } from './kill-engine.ts';
import { killInCancel } from './kill-in-cancel.ts';
import { killProcess } from './kill-process.ts';

/** What is done to web, hub worker, Redis and Postgres. */
const siteFaults = {
  'web killed': killProcess('web'),
  'hub worker killed': killProcess('hub'),
  'Redis killed': killRedis({ empty: false }),
  'Redis killed and emptied': killRedis({ empty: true }),
  'Postgres killed': killPostgres,
  'web frozen': freezeProcess('web'),
  'hub worker frozen': freezeProcess('hub'),
  'Redis frozen': freezeRedis,
  'Postgres frozen': holdPostgres,
  'old and doubled deliveries': deliverAgain,
  'clock jumped and back': jumpClock,
} as const satisfies Record<string, Fault>;

/** What is done to the workers. */
const workerFaults = {
  'bucket worker killed': killProcess('bucket'),
  'host a killed': killProcess('host-a'),
  'host b killed': killProcess('host-b'),
  'host a killed in a cancel': killInCancel('host-a'),
  'host b killed in a cancel': killInCancel('host-b'),
  'bucket worker frozen': freezeProcess('bucket'),
  'host a frozen': freezeProcess('host-a'),
  'host b frozen': freezeProcess('host-b'),
  'bucket worker parted from the hub': partWorker('bucket'),
  'host a parted from the hub': partWorker('host-a'),
  'host b parted from the hub': partWorker('host-b'),
  'hosts parted from the door': partDoor,
} as const satisfies Record<string, Fault>;

export const faults = { ...siteFaults, ...workerFaults };
export type FaultName = keyof typeof faults;

/** Faults of one group come one after the other, those of different groups at the same time. */
export const faultGroups: readonly (readonly [FaultName, ...FaultName[]])[] = [
  Object.keys(siteFaults) as [FaultName, ...FaultName[]],
  Object.keys(workerFaults) as [FaultName, ...FaultName[]],
];
