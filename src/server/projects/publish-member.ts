import { db } from '../infra/db/db.ts';
import { publishChange } from '../infra/redis/publish-change.ts';

/** What every web process listens to: ids of people whose projects, roles or sessions have changed. */
export const memberChanges = 'hub:member-changes';

/** Tells the web processes that what a person may see, or by which sessions, has changed. To be called after the change is committed. */
export function publishMember(userId: string): Promise<void> {
  return publishChange(memberChanges, userId);
}

/** The same for all members of a project. */
export async function publishMembers(projectId: string): Promise<void> {
  const members = await db.projectMember.findMany({ where: { projectId }, select: { userId: true } });
  for (const { userId } of members) await publishMember(userId);
}
