import type { WorkerApiReply, WorkerApiRequest, WorkerFact } from '#src/contracts/worker-api/messages.ts';
import { now } from '../infra/clock/clock.ts';
import { type Db, db, Prisma } from '../infra/db/db.ts';

/**
 * Takes in what a host saw, once. A fact about a project that is not placed on this host, or about a tree of another
 * epoch, is acknowledged and changes nothing.
 */
export async function recordFact(
  worker: { id: string },
  { messageId, fact }: WorkerApiRequest<'report-fact'>,
): Promise<WorkerApiReply<'report-fact'>> {
  try {
    await db.$transaction(async (tx) => {
      await tx.workerMessage.create({ data: { id: messageId, workerId: worker.id, receivedAt: now() } });
      await apply(worker.id, fact, tx);
    });
    return { accepted: true };
  } catch (error) {
    // The same message again: its acknowledgement was lost.
    if (error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002') return { accepted: false };
    throw error;
  }
}

async function apply(hostId: string, fact: WorkerFact, tx: Db): Promise<void> {
  const where = { id: fact.projectId, hostId, epoch: fact.epoch };
  switch (fact.fact) {
    case 'tree-generation':
      await tx.project.updateMany({
        where: { ...where, treeId: fact.treeId },
        data: { seenGeneration: fact.generation, seenAt: now() },
      });
      return;
    case 'provisioned':
      await tx.project.updateMany({ where: { ...where, treeId: fact.treeId }, data: { provisionedAt: now() } });
      return;
    case 'missing':
      await tx.project.updateMany({ where, data: { provisionedAt: null } });
      return;
  }
}
