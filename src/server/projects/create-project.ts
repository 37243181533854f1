import { AppError } from '#src/contracts/errors/app-error.ts';
import { createRepository } from '../buckets/create-repository.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { announce, createOperation } from '../operations/create-operation.ts';
import { publishMember } from './publish-member.ts';

/** Makes a project on a host, with a repository in the host's region, and its maker as its owner. */
export async function createProject(
  userId: string,
  { name, hostId }: { name: string; hostId: string },
): Promise<{ projectId: string; operationId: string }> {
  const made = await db.$transaction(async (tx) => {
    const host = await tx.worker.findFirst({ where: { id: hostId, kind: 'host' }, select: { regionId: true } });
    if (!host) throw new AppError({ code: 'not_found', userMessage: 'There is no such host. Choose another one.' });
    const { id } = await tx.project.create({
      data: {
        name,
        hostId,
        regionId: host.regionId,
        createdAt: now(),
        members: { create: { userId, role: 'owner', createdAt: now() } },
      },
      select: { id: true },
    });
    await createRepository({ id, regionId: host.regionId }, tx);
    const { operationId } = await createOperation(
      { kind: 'create-project', input: {}, projectId: id, createdById: userId },
      tx,
    );
    return { projectId: id, operationId };
  });
  await publishMember(userId);
  await announce(made.operationId);
  return made;
}
