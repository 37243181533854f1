import type { StepKey } from '#src/contracts/operations/catalogue.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db, type Prisma } from '../infra/db/db.ts';
import { advanceInTransaction, type Effects } from './advance-in-transaction.ts';
import { publishOperation, requestAdvance } from './publish-operation.ts';
import { releasePlace } from './release-place.ts';
import { requestStop } from './request-stop.ts';
import { sendStep } from './send-step.ts';
import type { ChildOperation } from './start-children.ts';
import { type EngineOperation, makeDue, waitingInProject } from './store.ts';

/**
 * A hub step: runs inside the transaction that records its result, so its effect happens with it or not at all. What it
 * begins (other operations, by their ids) is looked at as soon as that is committed.
 */
export type HubStep = (
  operation: EngineOperation,
  tx: Db,
  begin: (operationId: string) => void,
) => Promise<Prisma.InputJsonObject>;
/** The operations that a step with children makes. */
export type FanOut = (operation: EngineOperation, tx: Db) => Promise<ChildOperation[]>;

/** What the hub itself does of each kind: a missing one does not compile. */
export interface HubHandlers {
  steps: { [Key in StepKey<'hub'>]: HubStep };
  fanOuts: { [Key in StepKey<'children'>]: FanOut };
}

/**
 * The whole engine: looks at the step that an operation has reached, does what is due, returns. Nothing waits in it;
 * calling it twice, or on an operation that needs nothing, changes nothing.
 */
export async function advanceOperation(operationId: string, handlers: HubHandlers): Promise<void> {
  const effects = await db.$transaction((tx) => advanceInTransaction(operationId, handlers, tx), { timeout: 20_000 });
  await follow(operationId, effects);
}

/** What others have to hear or do once the change is committed. Each of it is made good by a sweep if it is lost. */
async function follow(operationId: string, effects: Effects): Promise<void> {
  const { issued = [], changed, advance = [], stop = [], begun = [], ended, left } = effects;
  for (const step of issued) await sendStep(step);
  const told = new Set(issued.map(({ ticket }) => ticket.operationId));
  if (changed || ended) told.add(operationId);
  for (const id of told) await publishOperation(id);
  for (const id of stop) await requestStop(id);
  const due = [...advance, ...stop];
  if (ended?.parentId) due.push(ended.parentId);
  if (ended?.projectId) due.push(...(await waitingInProject(ended.projectId, 100)).map(({ id }) => id));
  // While Redis is away nobody can be asked: then the sweep finds them.
  if (due.length > 0) await makeDue(due, now());
  for (const id of [...due, ...begun]) await requestAdvance(id);
  if (left) await releasePlace(left);
}
