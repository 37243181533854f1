import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
import { findLink, makeLink } from '../accounts/consume-link.ts';
import { db } from '../infra/db/db.ts';
import { env } from '../infra/env/env.ts';
import type { Authorized } from '../projects/policy.ts';

const weekMs = 7 * 86_400_000;

/** Makes a link that lets one person into a project, for a week. */
export async function createInvitation(project: Authorized<'owner'>, userId: string, role: ProjectRole) {
  const { token, expiresAt } = await makeLink({
    purpose: 'project',
    forMs: weekMs,
    project: { id: project.id, role },
    createdById: userId,
  });
  return { url: `${env().BUCKETS_PUBLIC_URL}/invite/${token}`, expiresAt: expiresAt.toISOString() };
}

/** What an invitation offers; null for one that is used or too old. */
export async function checkInvitation(token: string) {
  const link = await findLink('project', token);
  if (!link?.project || !link.role) return null;
  const host = await db.user.findUnique({ where: { id: link.createdById ?? '' }, select: { name: true } });
  return { projectName: link.project.name, role: link.role, invitedBy: host?.name ?? null };
}
