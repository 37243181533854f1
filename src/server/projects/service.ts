import type { ProjectRole } from '#src/contracts/accounts/roles.ts';
import type { ProjectMember, ProjectSummary } from '#src/contracts/entities/project.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { findWorker, type LiveWorker } from '../workers/service.ts';
import { lockProject } from './lock-project.ts';
import type { Authorized } from './policy.ts';
import { presentProject } from './present.ts';
import { publishMember } from './publish-member.ts';
import { projectsOf, projectWithEvidence } from './store.ts';

/** A page of the projects a person may see, by name. */
export async function listProjects(
  user: { id: string; isAdmin: boolean },
  page: { cursor?: string | undefined; limit: number },
) {
  const rows = await projectsOf(user, page);
  const shown = rows.slice(0, page.limit);
  return {
    items: shown.map((row) => presentProject(row, row.members[0]?.role ?? 'owner')),
    nextCursor: rows.length > page.limit ? (shown.at(-1)?.id ?? null) : null,
  };
}

/** One project with its protection. */
export async function getProject(project: Authorized<'viewer'>): Promise<ProjectSummary> {
  return presentProject(await projectWithEvidence(project.id), project.role);
}

/** The host that has a project's live files. */
export async function hostOf(project: Authorized<'viewer'>): Promise<LiveWorker> {
  const host = await findWorker(project.hostId);
  if (!host) throw new AppError({ code: 'not_found', userMessage: 'The host of this project is gone.' });
  return host;
}

/** Gives a project another name. */
export async function renameProject(project: Authorized<'owner'>, name: string): Promise<ProjectSummary> {
  await db.project.update({ where: { id: project.id }, data: { name } });
  return getProject(project);
}

/** Notes that an edit went through the hub: from here on the last backup does not hold everything. */
export async function noteEdit(project: Authorized<'collaborator'>): Promise<void> {
  await db.project.update({ where: { id: project.id }, data: { editedAt: now() } });
}

/** Who may use a project, owners first. */
export async function listMembers(project: Authorized<'viewer'>): Promise<ProjectMember[]> {
  const rows = await db.projectMember.findMany({
    where: { projectId: project.id },
    select: { role: true, user: { select: { id: true, name: true, email: true } } },
    orderBy: [{ role: 'desc' }, { createdAt: 'asc' }],
    take: 1_000,
  });
  return rows.map(({ role, user }) => ({ userId: user.id, name: user.name, email: user.email, role }));
}

/** Changes or (with null) ends somebody's membership. The last owner stays. */
export async function setRole(project: Authorized<'owner'>, userId: string, role: ProjectRole | null): Promise<void> {
  await db.$transaction(async (tx) => {
    await lockProject(project.id, tx);
    const owners = await tx.projectMember.findMany({
      where: { projectId: project.id, role: 'owner' },
      select: { userId: true },
    });
    if (role !== 'owner' && owners.length === 1 && owners[0]?.userId === userId) {
      throw new AppError({
        code: 'bad_input',
        userMessage: 'This is the only owner. Make somebody else an owner first, so that the project keeps one.',
      });
    }
    const where = { projectId_userId: { projectId: project.id, userId } };
    if (role) await tx.projectMember.update({ where, data: { role } });
    else await tx.projectMember.delete({ where });
  });
  await publishMember(userId);
}
