import { stepLane } from '#src/contracts/operations/limits.ts';
import { activeStatuses } from '#src/contracts/operations/status.ts';
import { now } from '../infra/clock/clock.ts';
import type { Db } from '../infra/db/db.ts';
import type { HubHandlers } from './advance-operation.ts';
import { countChildren, noteChildren } from './count-children.ts';
import { type Decision, decideStep } from './decide-step.ts';
import { endOperation } from './end-operation.ts';
import type { IssuedStep } from './issue-step.ts';
import type { Line } from './read-line.ts';
import { repeatStep } from './repeat-step.ts';
import { runHubStep } from './run-hub-step.ts';
import { standInLine } from './stand-in-line.ts';
import { startChildren } from './start-children.ts';
import { stateOf } from './state-of.ts';
import { type EngineOperation, lockOperation } from './store.ts';
import { waitForProject } from './wait-for-project.ts';

/** What is to be done after the transaction that changed an operation. */
export interface Effects {
  issued?: IssuedStep[];
  /** The row says something new to people. */
  changed?: boolean;
  /** Other operations that are to be looked at, or to be stopped. */
  advance?: string[];
  stop?: string[];
  /** Operations that are new. */
  begun?: string[];
  ended?: { projectId: string | null; parentId: string | null };
  /** The line in which a place has become free. */
  left?: Line;
}

/** One turn of the engine. */
export interface Turn extends Effects {
  /** The operation as the turn left it, where there is more to do at once. */
  again?: EngineOperation;
}

/** Takes a locked operation as far as it goes now, turn after turn. */
export async function advanceInTransaction(operationId: string, handlers: HubHandlers, tx: Db): Promise<Effects> {
  const effects: Effects = {};
  let operation = await lockOperation(operationId, tx);
  while (operation) {
    const decision = decideStep(await stateOf(operation, tx), now().getTime());
    const { again, ...turn }: Turn = await act(operation, decision, handlers, tx);
    const begun = [...(effects.begun ?? []), ...(turn.begun ?? [])];
    Object.assign(effects, turn, placeLeft(operation, decision), { begun });
    operation = again ?? null;
  }
  return effects;
}

async function act(operation: EngineOperation, decision: Decision, handlers: HubHandlers, tx: Db): Promise<Turn> {
  switch (decision.do) {
    case 'nothing':
      return {};
    case 'wait':
      return wait(operation, decision.untilMs, tx);
    case 'next-step':
      await update(operation, { stepIndex: operation.stepIndex + 1, waitingFor: null }, tx);
      return { again: { ...operation, stepIndex: operation.stepIndex + 1, waitingFor: null } };
    case 'run-hub-step':
      return runHubStep(operation, handlers.steps, tx);
    case 'issue-step':
      if (operation.waits === 'project') {
        const waiting = await waitForProject(operation, tx);
        if (waiting) return waiting;
      }
      return standInLine(operation, tx);
    case 'start-children':
      return startChildren(operation, handlers.fanOuts, tx);
    case 'cancel-children':
      return { stop: await activeChildren(operation, tx), ...(await wait(operation, now().getTime() + 10_000, tx)) };
    case 'count-children':
      return countChildren(operation, tx);
    case 'ask-to-stop':
      await update(operation, { cancelRequestedAt: now() }, tx);
      return { changed: true };
    case 'set-back':
      await setBack(operation, tx);
      return {};
    case 'try-again':
      return repeatStep(operation, decision.why, tx);
    case 'end':
      await endOperation(operation, decision, tx);
      return { ended: { projectId: operation.projectId, parentId: operation.parentId } };
  }
}

async function wait(operation: EngineOperation, untilMs: number, tx: Db): Promise<Effects> {
  const step = operation.steps[operation.stepIndex];
  const fansOut = step?.runs === 'children' && step.status === 'running';
  if (fansOut) await noteChildren(operation, tx);
  await tx.operation.update({ where: { id: operation.id }, data: { nextLookAt: new Date(untilMs) } });
  return { changed: fansOut };
}

async function update(
  { id }: EngineOperation,
  data: { stepIndex?: number; waitingFor?: null; cancelRequestedAt?: Date },
  tx: Db,
): Promise<void> {
  await tx.operation.update({ where: { id }, data: { ...data, updatedAt: now() } });
}

async function activeChildren({ id }: EngineOperation, tx: Db): Promise<string[]> {
  const rows = await tx.operation.findMany({
    where: { parentId: id, status: { in: activeStatuses }, cancelRequestedAt: null },
    select: { id: true },
  });
  return rows.map((row) => row.id);
}

async function setBack({ id, stepIndex, steps }: EngineOperation, tx: Db): Promise<void> {
  const running = steps[stepIndex]?.status === 'running';
  await tx.operationStep.update({
    where: { operationId_index: { operationId: id, index: stepIndex } },
    data: { issuedAt: now(), ...(running && { heartbeatAt: now() }) },
  });
  await tx.operation.update({ where: { id }, data: { nextLookAt: now() } });
}

/** A step that a worker had and has no more leaves its place to the next in line. */
function placeLeft({ steps, stepIndex, lane }: EngineOperation, decision: Decision): Pick<Effects, 'left'> {
  const workerId = steps[stepIndex]?.workerId;
  const leaves = decision.do === 'next-step' || decision.do === 'try-again' || decision.do === 'end';
  if (!workerId || !leaves) return {};
  return { left: { workerId, lane: stepLane.parse(lane) } };
}
