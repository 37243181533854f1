import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import type { KindDefinition } from '#src/contracts/operations/define-kind.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { inMs, now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import type { Effects } from './advance-in-transaction.ts';
import { type EngineOperation, longestWaitMs, nextInProjectMs, waitingInProject } from './store.ts';
import { judgeRequest, takeFence, waitFor } from './take-fence.ts';

/**
 * Gives an operation that waits in its project its fence, if its turn has come: null then, and it goes on. Else says
 * what it waits for; a tree operation asks scheduled work that is in its way to stop.
 */
export async function waitForProject(operation: EngineOperation, tx: Db): Promise<Effects | null> {
  const { id, projectId } = operation;
  if (!projectId) throw new Error(`Operation ${id} waits for a project and has none`);
  const kind = operationKind.parse(operation.kind);
  const judgement = await judgeRequest({ projectId, kind, patient: true, operationId: id }, tx);
  const behind = judgement.do === 'hold' ? null : judgement.behind;
  const older = behind === null && (await olderOfItsKind(operation, catalogue[kind], tx));
  if (behind === null && !older) {
    await takeFence({ operationId: id, projectId, kind }, judgement, tx);
    await tx.operation.update({ where: { id }, data: { waits: null, waitingFor: null, updatedAt: now() } });
    return null;
  }
  const waitingFor = behind ? waitFor(behind) : `“${catalogue[kind].title}”, which came before it`;
  const [next] = await waitingInProject(projectId, 1, tx);
  const lookAfterMs = next?.id === id ? nextInProjectMs : longestWaitMs;
  const until = Math.min(operation.expiresAt.getTime(), inMs(lookAfterMs).getTime());
  await tx.operation.update({ where: { id }, data: { waitingFor, nextLookAt: new Date(until) } });
  const yielding = catalogue[kind].fence === 'tree' ? await scheduledBeside(operation, projectId, tx) : [];
  return { stop: yielding, changed: waitingFor !== operation.waitingFor };
}

/** One at a time also means one after the other. */
async function olderOfItsKind(operation: EngineOperation, kind: KindDefinition, tx: Db): Promise<boolean> {
  if (!kind.serial) return false;
  const { projectId, createdAt, id } = operation;
  const count = await tx.operation.count({
    where: {
      projectId,
      kind: operation.kind,
      waits: 'project',
      status: { in: activeStatuses },
      OR: [{ createdAt: { lt: createdAt } }, { createdAt, id: { lt: id } }],
    },
  });
  return count > 0;
}

async function scheduledBeside({ id }: EngineOperation, projectId: string, tx: Db): Promise<string[]> {
  const rows = await tx.operation.findMany({
    where: { id: { not: id }, projectId, lane: 'scheduled', status: { in: activeStatuses }, cancelRequestedAt: null },
    select: { id: true },
  });
  return rows.map(({ id }) => id);
}
