import { isTerminal } from '#src/contracts/operations/status.ts';
import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { db } from '../infra/db/db.ts';

/** What has become of operations whose traces a host has found; those of projects on other hosts are left out. */
export async function tellOperations(
  hostId: string,
  { operationIds }: WorkerApiRequest<'tell-operations'>,
): Promise<WorkerApiReply<'tell-operations'>> {
  const rows = await db.operation.findMany({
    where: { id: { in: operationIds }, project: { hostId } },
    select: { id: true, status: true },
  });
  return {
    operations: rows.map(({ id, status }) => ({
      id,
      state: status === 'succeeded' ? 'succeeded' : isTerminal(status) ? 'ended' : 'active',
    })),
  };
}
