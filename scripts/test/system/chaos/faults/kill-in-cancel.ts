import { setTimeout as pause } from 'node:timers/promises';
import { db } from '#src/server/infra/db/db.ts';
import { ask, refusalIn } from '../ask.ts';
import { awayMs, type Fault } from './fault.ts';
import { untilBusy } from './until-busy.ts';

/** What runs on a host is canceled, and the host is killed before it has cleaned up. */
export function killInCancel(name: 'host-a' | 'host-b'): Fault {
  return async (system, random) => {
    await untilBusy(random, name);
    const running = await ask(() =>
      db.operationStep.findMany({
        where: { status: 'running', operation: { project: { host: { name } } } },
        select: { operationId: true },
      }),
    );
    const { api } = system.person;
    const cancel = (operationId: string) =>
      ask(() => api.operations.cancel.mutate({ operationId })).catch((error: unknown) => {
        // It has ended in this very moment.
        if (!refusalIn(error)) throw error;
      });
    await Promise.all(running.map(({ operationId }) => cancel(operationId)));
    await pause(random.integer(0, 700));
    await system.processes[name].kill();
    await pause(awayMs(random));
    await system.startAgain(name);
  };
}
