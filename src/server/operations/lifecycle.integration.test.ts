import { afterAll, describe, expect, test } from 'vitest';
import { leaseMs } from '#src/contracts/operations/timing.ts';
import { type StepTicket, stepTicket } from '#src/contracts/worker-api/messages.ts';
import { createBackup } from '../backups/create-backup.ts';
import { advance } from '../factories/drive-operation.ts';
import { makeProject } from '../factories/make-project.ts';
import { makeReceipt } from '../factories/make-receipt.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues, workerQueue } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { authorizeProject } from '../projects/policy.ts';
import { cancelOperation } from './cancel-operation.ts';
import { createOperation } from './create-operation.ts';
import { listOverdue } from './list-overdue.ts';
import { authorizeOperation } from './policy.ts';
import { beatStep, finishStep, startStep } from './report-step.ts';
import { retryOperation } from './retry-operation.ts';
import { findOperation, nextInProjectMs } from './store.ts';

const receipt = makeReceipt();

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

/** A backup whose first step lies in its host's queue. */
async function issuedBackup() {
  const project = await makeProject();
  const authorized = await authorizeProject(project.owner, project.id, 'collaborator');
  const { operationId } = await createBackup(authorized, project.owner.id, { name: 'First', note: '' });
  await advance(operationId);
  return { project, authorized, operationId, ticket: await lastTicket(project.host.id) };
}

async function lastTicket(workerId: string): Promise<StepTicket> {
  const [job] = await workerQueue(workerId, 'ops').getJobs(['waiting'], 0, 0, false);
  return stepTicket.parse(job?.data);
}

const statusOf = async (id: string) => (await findOperation(id))?.status;

test('a backup runs on its host and is recorded by the hub, and lets go of all it held', async () => {
  const { project, operationId, ticket } = await issuedBackup();
  const started = await startStep(project.host.id, ticket);
  expect(started).toMatchObject({ run: true, kind: 'backup', attempt: 1, facts: { parentSnapshotId: null } });
  expect(await statusOf(operationId)).toBe('running');
  expect(await beatStep(project.host.id, ticket)).toEqual({ go: 'on' });
  const outcome = { status: 'succeeded' as const, result: receipt };
  expect(await finishStep(project.host.id, { ...ticket, outcome })).toEqual({ accepted: true });
  await advance(operationId);
  expect(await statusOf(operationId)).toBe('succeeded');
  expect(await db.backup.count({ where: { projectId: project.id, operationId } })).toBe(1);
  expect(await db.projectFence.count({ where: { operationId } })).toBe(0);
  expect(await db.doorToken.count({ where: { operationId } })).toBe(0);
});

describe('who may speak for a step', () => {
  test('an old token, another worker and a repeated message change nothing', async () => {
    const { project, operationId, ticket } = await issuedBackup();
    const outcome = { status: 'succeeded' as const, result: receipt };
    expect(await startStep(project.bucketWorker.id, ticket)).toEqual({ run: false, reason: 'stale' });
    expect(await startStep(project.host.id, { ...ticket, token: 'x'.repeat(43) })).toEqual({
      run: false,
      reason: 'stale',
    });
    await startStep(project.host.id, ticket);
    expect(await finishStep(project.bucketWorker.id, { ...ticket, outcome })).toEqual({ accepted: false });
    expect(await finishStep(project.host.id, { ...ticket, outcome })).toEqual({ accepted: true });
    expect(await finishStep(project.host.id, { ...ticket, outcome })).toEqual({ accepted: false });
    await advance(operationId);
    await advance(operationId);
    expect(await db.backup.count({ where: { projectId: project.id } })).toBe(1);
  });

  test('a result of the wrong form fails the operation with a reason', async () => {
    const { project, operationId, ticket } = await issuedBackup();
    await startStep(project.host.id, ticket);
    const outcome = { status: 'succeeded' as const, result: { snapshotId: 'latest' } };
    await finishStep(project.host.id, { ...ticket, outcome });
    await advance(operationId);
    expect(await findOperation(operationId)).toMatchObject({ status: 'failed', error: { code: 'implausible_result' } });
  });
});

test('after silence longer than the lease the step goes to a new attempt, and the old one is refused', async () => {
  const { project, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  const longAgo = new Date(Date.now() - leaseMs - 1);
  await db.operationStep.updateMany({ where: { operationId }, data: { heartbeatAt: longAgo } });
  await advance(operationId);
  const second = await lastTicket(project.host.id);
  expect(second.token).not.toBe(ticket.token);
  expect(await beatStep(project.host.id, ticket)).toEqual({ go: 'stale' });
  expect(await finishStep(project.host.id, { ...ticket, outcome: { status: 'canceled' } })).toEqual({
    accepted: false,
  });
  expect(await startStep(project.host.id, second)).toMatchObject({ run: true, attempt: 2 });
});

test('after the clock was set back by minutes a step whose worker is gone is not waited for that much longer', async () => {
  const { project, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  const ahead = (ms: number) => new Date(now().getTime() + ms);
  await db.operationStep.updateMany({ where: { operationId }, data: { heartbeatAt: ahead(3 * leaseMs) } });
  await db.operation.update({ where: { id: operationId }, data: { nextLookAt: ahead(4 * leaseMs) } });
  expect(await listOverdue()).toContain(operationId);
  await advance(operationId);
  const step = (await findOperation(operationId))?.steps[0];
  expect(step?.heartbeatAt?.getTime()).toBeLessThanOrEqual(now().getTime());
});

test('cancel reaches a running step by its heartbeat, and the operation ends as canceled', async () => {
  const { project, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  await cancelOperation(await authorizeOperation(project.owner, operationId, 'collaborator'));
  await advance(operationId);
  expect(await statusOf(operationId)).toBe('running');
  expect(await beatStep(project.host.id, ticket)).toEqual({ go: 'cancel' });
  await finishStep(project.host.id, { ...ticket, outcome: { status: 'canceled' } });
  await advance(operationId);
  expect(await statusOf(operationId)).toBe('canceled');
  const again = cancelOperation(await authorizeOperation(project.owner, operationId, 'collaborator'));
  await expect(again).rejects.toMatchObject({ code: 'bad_input' });
});

test('a second backup waits for the one before it, and begins when that ends', async () => {
  const { project, authorized, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  const next = await createBackup(authorized, project.owner.id, { name: 'Second', note: '' });
  expect(next.outcome).toBe('queued');
  await advance(next.operationId);
  expect((await findOperation(next.operationId))?.waitingFor).toContain('Back up');
  await finishStep(project.host.id, { ...ticket, outcome: { status: 'canceled' } });
  await advance(operationId);
  await advance(next.operationId);
  expect((await findOperation(next.operationId))?.steps[0]?.status).toBe('issued');
});

test('a backup whose turn came while Redis was away waited for five minutes: the sweep finds it due', async () => {
  const { project, authorized, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  const next = await createBackup(authorized, project.owner.id, { name: 'Second', note: '' });
  const last = await createBackup(authorized, project.owner.id, { name: 'Third', note: '' });
  for (const each of [next, last]) await advance(each.operationId);
  const looksIn = async (id: string) => {
    const { nextLookAt } = await db.operation.findUniqueOrThrow({ where: { id }, select: { nextLookAt: true } });
    return nextLookAt.getTime() - now().getTime();
  };
  // The call may be lost with the hub too; only the next one is worth looking for that often.
  expect(await looksIn(next.operationId)).toBeLessThanOrEqual(nextInProjectMs);
  expect(await looksIn(last.operationId)).toBeGreaterThan(nextInProjectMs);
  await finishStep(project.host.id, { ...ticket, outcome: { status: 'canceled' } });
  await advance(operationId);
  expect(await listOverdue()).toEqual(expect.arrayContaining([next.operationId, last.operationId]));
});

test('a click joins no backup that has begun, whatever phase it was last heard in, while its host does not answer', async () => {
  const { project, authorized, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  const event = { ts: 1, phase: 'snapshot', step: 'make-backup', percent: 0, message: '', level: 'info' as const };
  await beatStep(project.host.id, { ...ticket, progress: event });
  expect((await findOperation(operationId))?.progress).toEqual(event);
  await db.worker.update({ where: { id: project.host.id }, data: { lastSeenAt: new Date(0) } });
  const second = await createBackup(authorized, project.owner.id, { name: '', note: '' });
  expect(second.outcome).toBe('queued');
  expect(second.operationId).not.toBe(operationId);
});

test('a click before the snapshot is taken joins the backup that waits', async () => {
  const { project, authorized, operationId } = await issuedBackup();
  const second = await createBackup(authorized, project.owner.id, { name: '', note: '' });
  expect(second).toMatchObject({ outcome: 'joined', operationId });
});

test('an operation on the whole tree waits for a backup, lets nothing new in, and begins when that ends', async () => {
  const { project, authorized, operationId, ticket } = await issuedBackup();
  const asked = { kind: 'create-project', input: {}, projectId: project.id, createdById: null } as const;
  const tree = await createOperation(asked);
  await advance(tree.operationId);
  expect((await findOperation(tree.operationId))?.waitingFor).toContain('Back up');
  const inTheWay = { code: 'busy', details: { operationId: tree.operationId } };
  await expect(createBackup(authorized, project.owner.id, { name: 'New', note: '' })).rejects.toMatchObject(inTheWay);
  await expect(createOperation(asked)).rejects.toMatchObject(inTheWay);
  await startStep(project.host.id, ticket);
  await finishStep(project.host.id, { ...ticket, outcome: { status: 'canceled' } });
  await advance(operationId);
  await advance(tree.operationId);
  expect((await findOperation(tree.operationId))?.steps[0]?.status).toBe('issued');
});

test('scheduled work makes way for an operation on the whole tree', async () => {
  const project = await makeProject();
  const asked = { projectId: project.id, createdById: null, input: {} };
  const scheduled = await createOperation({ ...asked, kind: 'backup', lane: 'scheduled' });
  await advance(scheduled.operationId);
  const tree = await createOperation({ ...asked, kind: 'create-project' });
  await advance(tree.operationId);
  await advance(scheduled.operationId);
  expect(await statusOf(scheduled.operationId)).toBe('canceled');
});

test('what failed stays failed; a retry is a new operation', async () => {
  const { project, operationId, ticket } = await issuedBackup();
  await startStep(project.host.id, ticket);
  const error = { code: 'no_space' as const, userMessage: 'The disk is full.', details: {}, retryable: false };
  await finishStep(project.host.id, { ...ticket, outcome: { status: 'failed', error } });
  await advance(operationId);
  const failed = await authorizeOperation(project.owner, operationId, 'collaborator');
  expect(failed).toMatchObject({ status: 'failed', error: { code: 'no_space' } });
  const retried = await retryOperation(failed, project.owner.id);
  expect(retried.operationId).not.toBe(operationId);
  expect(await findOperation(operationId)).toMatchObject({ status: 'failed', dismissedAt: expect.any(Date) });
});

test('a step for a host that is off waits, and says for what', async () => {
  const project = await makeProject();
  await db.worker.update({ where: { id: project.host.id }, data: { lastSeenAt: new Date(0) } });
  const authorized = await authorizeProject(project.owner, project.id, 'collaborator');
  const { operationId } = await createBackup(authorized, project.owner.id, { name: '', note: '' });
  await advance(operationId);
  expect((await findOperation(operationId))?.waitingFor).toContain('which is off');
});
