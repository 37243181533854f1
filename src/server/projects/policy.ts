import { type ProjectRole, roleCovers } from '#src/contracts/accounts/roles.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db, type Prisma } from '../infra/db/db.ts';
import { deletedError } from './deleted-error.ts';

declare const authorized: unique symbol;
declare const deleted: unique symbol;

interface Person {
  id: string;
  isAdmin: boolean;
}

const select = {
  id: true,
  name: true,
  state: true,
  hostId: true,
  regionId: true,
  uid: true,
  treeId: true,
  epoch: true,
  storage: true,
  deletedAt: true,
  removingAt: true,
} satisfies Prisma.ProjectSelect;

/**
 * A project that the caller may use as `Role`. Made by `authorizeProject` alone, so a forgotten check does not
 * compile.
 */
export type Authorized<Role extends ProjectRole> = ProjectRow & {
  role: ProjectRole;
  readonly [authorized]: Covered<Role>;
};
type ProjectRow = Prisma.ProjectGetPayload<{ select: typeof select }>;

/** A deleted project that the caller owns. Made by `authorizeDeletedProject` alone. */
export type AuthorizedDeleted = ProjectRow & { readonly [deleted]: true };
/** Who may own may also edit and view: an `Authorized<'owner'>` is taken where a lesser role is asked for. */
type Covered<Role extends ProjectRole> = Role extends 'owner'
  ? { viewer: true; collaborator: true; owner: true }
  : Role extends 'collaborator'
    ? { viewer: true; collaborator: true }
    : { viewer: true };

/**
 * A project, if the person has the role in it or is an admin. To a stranger it looks as if it did not exist; one that was
 * deleted is refused as `project_deleted`.
 */
export async function authorizeProject<Role extends ProjectRole>(
  user: Person,
  projectId: string,
  needed: Role,
): Promise<Authorized<Role>> {
  const project = await projectOf(user, projectId, needed);
  if (project.deletedAt) throw deletedError(project, { isOwner: project.role === 'owner' });
  return project as Authorized<Role>;
}

/** A deleted project, if the person is its owner or an admin. `changed_meanwhile` where it is not, or not any more. */
export async function authorizeDeletedProject(user: Person, projectId: string): Promise<AuthorizedDeleted> {
  const project = await projectOf(user, projectId, 'owner');
  if (!project.deletedAt) {
    throw new AppError({ code: 'changed_meanwhile', userMessage: `“${project.name}” is not deleted (any more).` });
  }
  return brand(project);
}

async function projectOf(
  user: Person,
  projectId: string,
  needed: ProjectRole,
): Promise<ProjectRow & { role: ProjectRole }> {
  const [project, member] = await Promise.all([
    db.project.findUnique({ where: { id: projectId }, select }),
    user.isAdmin
      ? { role: 'owner' as const }
      : db.projectMember.findUnique({
          where: { projectId_userId: { projectId, userId: user.id } },
          select: { role: true },
        }),
  ]);
  const role = member?.role;
  if (!project || !role) {
    throw new AppError({ code: 'not_found', userMessage: 'There is no such project, or it is not shared with you.' });
  }
  if (!roleCovers(role, needed)) {
    throw new AppError({
      code: 'not_allowed',
      userMessage: `You are a ${role} of this project; this takes a ${needed}. Ask its owner.`,
    });
  }
  return { ...project, role };
}

function brand(project: ProjectRow): AuthorizedDeleted {
  return project as AuthorizedDeleted;
}
