import { z } from 'zod';
import { projectRole } from '#src/contracts/accounts/roles.ts';
import { projectName } from '#src/contracts/entities/project.ts';
import { id } from '#src/contracts/ids.ts';
import { requireRecentSignIn } from '../accounts/policy.ts';
import { router, signedIn } from '../api/trpc.ts';
import { createProject } from './create-project.ts';
import { deleteProject } from './delete-project.ts';
import { listDeleted } from './list-deleted.ts';
import { listPlacements } from './list-placements.ts';
import { planDeletion } from './plan-deletion.ts';
import { authorizeDeletedProject, authorizeProject } from './policy.ts';
import { removeProject } from './remove-projects.ts';
import { returnProject } from './return-project.ts';
import { getProject, listMembers, listProjects, renameProject, setRole } from './service.ts';

const of = { projectId: id };
const userId = z.string().max(100);
const page = z
  .object({ cursor: id.optional(), limit: z.number().int().min(1).max(200).default(100) })
  .default({ limit: 100 });
const confirmed = { ...of, typedName: z.string().max(200) };

export const projectsRouter = router({
  list: signedIn.input(page).query(({ ctx, input }) => listProjects(ctx.user, input)),
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
  deleted: signedIn.input(page).query(({ ctx, input }) => listDeleted(ctx.user, input)),
  planDeletion: signedIn
    .input(z.object(of))
    .query(async ({ ctx, input }) =>
      planDeletion(await authorizeProject(ctx.user, input.projectId, 'owner'), ctx.user.id),
    ),
  delete: signedIn.input(z.object(confirmed)).mutation(async ({ ctx, input }) => {
    const project = await authorizeProject(ctx.user, input.projectId, 'owner');
    return deleteProject(project, requireRecentSignIn(ctx), input.typedName);
  }),
  putBack: signedIn
    .input(z.object(of))
    .mutation(async ({ ctx, input }) =>
      returnProject(await authorizeDeletedProject(ctx.user, input.projectId), ctx.user.id),
    ),
  remove: signedIn.input(z.object(confirmed)).mutation(async ({ ctx, input }) => {
    const project = await authorizeDeletedProject(ctx.user, input.projectId);
    return removeProject(project, requireRecentSignIn(ctx), input.typedName);
  }),
});
