import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, expect, test } from 'vitest';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { type StepTicket, stepTicket } from '#src/contracts/worker-api/messages.ts';
import { advance } from '../factories/drive-operation.ts';
import { makeProject } from '../factories/make-project.ts';
import { makeReceipt } from '../factories/make-receipt.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues, workerQueue } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { cancelOperation } from './cancel-operation.ts';
import { createOperation } from './create-operation.ts';
import { authorizeOperation } from './policy.ts';
import { beatStep, finishStep, startStep } from './report-step.ts';
import { findOperation } from './store.ts';

const pairs = 1_000;

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

const project = await makeProject();
const host = project.host.id;

/** A backup that its host has taken up. */
async function runningBackup(): Promise<StepTicket> {
  // A thousand take longer than a worker may be silent.
  await db.worker.updateMany({ data: { lastSeenAt: now() } });
  const { operationId } = await createOperation({
    kind: 'backup',
    input: {},
    projectId: project.id,
    createdById: project.owner.id,
  });
  await advance(operationId);
  const [job] = await workerQueue(host, 'ops').getJobs(['waiting']);
  await job?.remove();
  const ticket = stepTicket.parse(job?.data);
  expect(ticket.operationId).toBe(operationId);
  expect(await startStep(host, ticket)).toMatchObject({ run: true });
  return ticket;
}

/** Cancels for a person; true where it was taken, false where it had ended already. */
async function cancel(operationId: string): Promise<boolean> {
  try {
    await cancelOperation(await authorizeOperation(project.owner, operationId, 'collaborator'));
    return true;
  } catch (error) {
    if (error instanceof AppError && error.code === 'bad_input') return false;
    throw error;
  }
}

const succeed = (ticket: StepTicket) => {
  const snapshotId = createHash('sha256').update(ticket.operationId).digest('hex');
  const result = { ...makeReceipt(), snapshotId };
  return finishStep(host, { ...ticket, outcome: { status: 'succeeded', result } });
};
const giveUp = (ticket: StepTicket) => finishStep(host, { ...ticket, outcome: { status: 'canceled' } });

const happenings = {
  cancel: (ticket: StepTicket) => cancel(ticket.operationId),
  'cancel again': (ticket: StepTicket) => cancel(ticket.operationId),
  succeed,
  'succeed again': succeed,
  'give up': giveUp,
  beat: (ticket: StepTicket) => beatStep(host, ticket),
  advance: ({ operationId }: StepTicket) => advance(operationId),
  'advance beside': ({ operationId }: StepTicket) => advance(operationId),
};
const names = Object.keys(happenings) as (keyof typeof happenings)[];

/** What its host and the hub do in any case, until the operation has ended. */
async function bringToEnd(ticket: StepTicket): Promise<void> {
  for (let turn = 0; turn < 5; turn += 1) {
    const { go } = await beatStep(host, ticket);
    if (go === 'cancel') await giveUp(ticket);
    if (go === 'on') await succeed(ticket);
    await advance(ticket.operationId);
  }
}

const outcomeOf = async (operationId: string) => ({
  row: await db.operation.findUniqueOrThrow({
    where: { id: operationId },
    select: { status: true, finishedAt: true, result: true, error: true },
  }),
  backups: await db.backup.count({ where: { operationId } }),
});

test(`a canceled operation was overwritten by success: cancel and finish in any order, ${pairs} times, end it once`, async () => {
  const ends = new Map<string, number>();
  const story = fc.record({
    order: fc.shuffledSubarray(names, { minLength: names.length }),
    atOnce: fc.boolean(),
  });
  await fc.assert(
    fc.asyncProperty(story, async ({ order, atOnce }) => {
      const ticket = await runningBackup();
      const { operationId } = ticket;
      if (atOnce) await Promise.all(order.map((name) => happenings[name](ticket)));
      else for (const name of order) await happenings[name](ticket);
      await bringToEnd(ticket);

      const ended = await outcomeOf(operationId);
      expect(['succeeded', 'canceled']).toContain(ended.row.status);
      expect(ended.backups).toBe(ended.row.status === 'succeeded' ? 1 : 0);
      for (const name of order) await happenings[name](ticket);
      expect(await giveUp(ticket)).toEqual({ accepted: false });
      expect(await startStep(host, ticket)).toMatchObject({ run: false });
      expect(await outcomeOf(operationId)).toEqual(ended);

      const operation = await findOperation(operationId);
      expect(operation?.steps.filter(({ tokenHash, status }) => tokenHash !== null || status === 'running')).toEqual(
        [],
      );
      expect(await db.projectFence.count({ where: { operationId } })).toBe(0);
      expect(await db.doorToken.count({ where: { operationId } })).toBe(0);
      const way = `${ended.row.status}, ${atOnce ? 'at once' : order.indexOf('cancel') < order.indexOf('succeed') ? 'cancel first' : 'finish first'}`;
      ends.set(way, (ends.get(way) ?? 0) + 1);
    }),
    { numRuns: pairs, endOnFailure: true },
  );
  process.stdout.write(`cancel and finish: ${[...ends].map(([way, count]) => `${count} ${way}`).join('; ')}\n`);
});
