import { z } from 'zod';
import { projectRole } from '#src/contracts/accounts/roles.ts';
import { projectName } from '#src/contracts/entities/project.ts';
import { id } from '#src/contracts/ids.ts';
import { router, signedIn } from '../api/trpc.ts';
import { createProject } from './create-project.ts';
import { listPlacements } from './list-placements.ts';
import { authorizeProject } from './policy.ts';
import { getProject, listMembers, listProjects, renameProject, setRole } from './service.ts';

const of = { projectId: id };
const userId = z.string().max(100);

export const projectsRouter = router({
  list: signedIn
    .input(
      z.object({ cursor: id.optional(), limit: z.number().int().min(1).max(200).default(100) }).default({ limit: 100 }),
    )
    .query(({ ctx, input }) => listProjects(ctx.user, input)),
  get: signedIn
    .input(z.object(of))
    .query(async ({ ctx, input }) => getProject(await authorizeProject(ctx.user, input.projectId, 'viewer'))),
  placements: signedIn.query(() => listPlacements()),
  create: signedIn
    .input(z.object({ name: projectName, hostId: id }))
    .mutation(({ ctx, input }) => createProject(ctx.user.id, input)),
  rename: signedIn
    .input(z.object({ ...of, name: projectName }))
    .mutation(async ({ ctx, input }) =>
      renameProject(await authorizeProject(ctx.user, input.projectId, 'owner'), input.name),
    ),
  members: signedIn
    .input(z.object(of))
    .query(async ({ ctx, input }) => listMembers(await authorizeProject(ctx.user, input.projectId, 'viewer'))),
  setRole: signedIn
    .input(z.object({ ...of, userId, role: projectRole }))
    .mutation(async ({ ctx, input }) =>
      setRole(await authorizeProject(ctx.user, input.projectId, 'owner'), input.userId, input.role),
    ),
  removeMember: signedIn
    .input(z.object({ ...of, userId }))
    .mutation(async ({ ctx, input }) =>
      setRole(await authorizeProject(ctx.user, input.projectId, 'owner'), input.userId, null),
    ),
});
