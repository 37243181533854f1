import { setTimeout as pause } from 'node:timers/promises';
import { awayMs, type Fault } from './fault.ts';
import { untilBusy } from './until-busy.ts';

/** kill -9 of Redis, which comes back with all that it held, or with nothing. */
export function killRedis({ empty }: { empty: boolean }): Fault {
  return async ({ redis }, random) => {
    await untilBusy(random);
    await redis.kill();
    await pause(awayMs(random));
    await redis.start({ empty });
  };
}

/** kill -9 of Postgres and all its sessions. */
export const killPostgres: Fault = async ({ database }, random) => {
  await untilBusy(random);
  await database.kill();
  await pause(awayMs(random));
  await database.start();
};
