import { z } from 'zod';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import { operationLimits } from '#src/contracts/operations/limits.ts';
import type { Db } from '../infra/db/db.ts';
import { stateOf } from '../workers/service.ts';
import { kindsWithRoom } from './kinds-with-room.ts';
import { countHeldSteps, type Line } from './read-line.ts';
import { lockSiteLimits } from './site-limits.ts';

/** A line whose worker is locked until the transaction ends: places are counted and taken by one process at a time. */
export interface OpenLine extends Line {
  workerName: string;
  on: boolean;
  /** The kinds of which one more may start now; none while the worker is off. */
  room(): OperationKind[];
  /** Counts one more in. */
  take(kind: OperationKind): void;
}

const lockedWorker = z.array(
  z.object({
    name: z.string(),
    lastSeenAt: z.date().nullable(),
    stoppedAt: z.date().nullable(),
    cores: z.number().nullable(),
    limits: operationLimits,
  }),
);
const noLimits = operationLimits.parse({});

/** Locks a line's worker and counts what it holds; null where there is no such worker any more. */
export async function openLine(line: Line, tx: Db): Promise<OpenLine | null> {
  const { workerId, lane } = line;
  const [worker] = lockedWorker.parse(
    await tx.$queryRaw`
      SELECT name, "lastSeenAt", "stoppedAt", cores, limits FROM "Worker" WHERE id = ${workerId}::uuid FOR NO KEY UPDATE`,
  );
  if (!worker) return null;
  const { name: workerName, cores, limits } = worker;
  const on = stateOf(worker) === 'on';
  if (!on) return { ...line, workerName, on, room: () => [], take: () => undefined };
  const site = await lockSiteLimits(tx);
  const held = await countHeldSteps(workerId, tx);
  const heldOnSite = site ? await countHeldSteps(null, tx) : [];
  return {
    ...line,
    workerName,
    on,
    room: () =>
      kindsWithRoom({
        lane,
        cores,
        worker: { limits, held },
        site: { limits: site ?? noLimits, held: heldOnSite },
      }),
    take(kind) {
      held.push({ lane, kind, count: 1 });
      heldOnSite.push({ lane, kind, count: 1 });
    },
  };
}
