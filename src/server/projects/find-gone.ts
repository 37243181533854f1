import type { WorkerApiReply, WorkerApiRequest } from '#src/contracts/worker-api/messages.ts';
import { db } from '../infra/db/db.ts';

/** Of the projects and repositories that a region's bucket worker keeps something of, those that its region has no more, or
 * not for much longer: there is no way back once a removal has begun. */
export async function findGone(
  { projectIds, repositoryIds }: WorkerApiRequest<'find-gone'>,
  { regionId }: { regionId: string },
): Promise<WorkerApiReply<'find-gone'>> {
  const [projects, repositories] = await Promise.all([
    db.project.findMany({ where: { id: { in: projectIds }, regionId, removingAt: null }, select: { id: true } }),
    db.repository.findMany({
      where: { repositoryId: { in: repositoryIds }, bucket: { regionId }, project: { removingAt: null } },
      select: { repositoryId: true },
    }),
  ]);
  const known = new Set([...projects.map(({ id }) => id), ...repositories.map(({ repositoryId }) => repositoryId)]);
  return {
    projectIds: projectIds.filter((id) => !known.has(id)),
    repositoryIds: repositoryIds.filter((id) => !known.has(id)),
  };
}
