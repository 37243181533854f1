import { deliverAgain } from './deliver-again.ts';
import type { Fault } from './fault.ts';
import { freezeProcess, freezeRedis, holdPostgres, partWorker } from './freeze.ts';
import { jumpClock } from './jump-clock.ts';
import { killPostgres, killRedis } from './kill-engine.ts';
import { killProcess } from './kill-process.ts';

/** Everything that is done to the system. */
export const faults = {
  'web killed': killProcess('web'),
  'hub worker killed': killProcess('hub'),
  'bucket worker killed': killProcess('bucket'),
  'host a killed': killProcess('host-a'),
  'host b killed': killProcess('host-b'),
  'Redis killed': killRedis({ empty: false }),
  'Redis killed and emptied': killRedis({ empty: true }),
  'Postgres killed': killPostgres,
  'web frozen': freezeProcess('web'),
  'hub worker frozen': freezeProcess('hub'),
  'bucket worker frozen': freezeProcess('bucket'),
  'host a frozen': freezeProcess('host-a'),
  'host b frozen': freezeProcess('host-b'),
  'Redis frozen': freezeRedis,
  'Postgres frozen': holdPostgres,
  'bucket worker parted from the hub': partWorker('bucket'),
  'host a parted from the hub': partWorker('host-a'),
  'host b parted from the hub': partWorker('host-b'),
  'old and doubled deliveries': deliverAgain,
  'clock jumped and back': jumpClock,
} as const satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;
export const faultNames = Object.keys(faults) as [FaultName, ...FaultName[]];
