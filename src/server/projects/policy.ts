import { type ProjectRole, roleCovers } from '#src/contracts/accounts/roles.ts';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db, type Prisma } from '../infra/db/db.ts';

declare const authorized: unique symbol;

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
} satisfies Prisma.ProjectSelect;

/**
 * A project that the caller may use as `Role`. Made by `authorizeProject` alone, so a forgotten check does not
 * compile.
 */
export type Authorized<Role extends ProjectRole> = Prisma.ProjectGetPayload<{ select: typeof select }> & {
  role: ProjectRole;
  readonly [authorized]: Covered<Role>;
};
/** Who may own may also edit and view: an `Authorized<'owner'>` is taken where a lesser role is asked for. */
type Covered<Role extends ProjectRole> = Role extends 'owner'
  ? { viewer: true; collaborator: true; owner: true }
  : Role extends 'collaborator'
    ? { viewer: true; collaborator: true }
    : { viewer: true };

/** A project, if the person has the role in it or is an admin. To a stranger it looks as if it did not exist. */
export async function authorizeProject<Role extends ProjectRole>(
  user: { id: string; isAdmin: boolean },
  projectId: string,
  needed: Role,
): Promise<Authorized<Role>> {
  const project = await db.project.findUnique({
    where: { id: projectId },
    select: { ...select, members: { where: { userId: user.id }, select: { role: true } } },
  });
  const role = user.isAdmin ? 'owner' : project?.members[0]?.role;
  if (!project || !role) {
    throw new AppError({ code: 'not_found', userMessage: 'There is no such project, or it is not shared with you.' });
  }
  if (!roleCovers(role, needed)) {
    throw new AppError({
      code: 'not_allowed',
      userMessage: `You are a ${role} of this project; this takes a ${needed}. Ask its owner.`,
    });
  }
  const { members: _, ...rest } = project;
  return { ...rest, role } as Authorized<Role>;
}
