import { inMs, now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { createOperation } from '../operations/create-operation.ts';

interface BackedUpProject {
  id: string;
  owner: { id: string };
  host: { id: string };
}

/** A backup that its project's host is said to run, for tests that write its progress themselves. */
export async function makeRunningBackup(project: BackedUpProject): Promise<string> {
  const asked = { kind: 'backup' as const, input: {}, projectId: project.id, createdById: project.owner.id };
  const { operationId } = await createOperation(asked, db);
  const running = { status: 'running' as const, startedAt: now() };
  await db.operationStep.update({
    where: { operationId_index: { operationId, index: 0 } },
    data: { ...running, workerId: project.host.id, attempt: 1, issuedAt: now(), heartbeatAt: now() },
  });
  // No sweep is to look at it: nobody holds its token.
  await db.operation.update({ where: { id: operationId }, data: { ...running, nextLookAt: inMs(86_400_000) } });
  return operationId;
}
