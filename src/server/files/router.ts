import { z } from 'zod';
import { snapshotTime } from '#src/contracts/entities/snapshot.ts';
import { listingQuery } from '#src/contracts/files/entry.ts';
import { entryPath, projectPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { changeLive, readOnHost, removeLive } from './service.ts';

const of = { projectId: id };
/** The snapshot that is read; null: the live files. */
const snapshot = snapshotTime.nullable().default(null);

export const filesRouter = router({
  list: signedIn
    .input(z.object({ ...of, snapshot, path: projectPath, query: listingQuery }))
    .query(async ({ ctx, input: { projectId, ...asked } }) =>
      readOnHost(await authorizeProject(ctx.user, projectId, 'viewer'), 'list-directory', asked),
    ),
  stat: signedIn
    .input(z.object({ ...of, snapshot, path: projectPath }))
    .query(async ({ ctx, input: { projectId, ...asked } }) =>
      readOnHost(await authorizeProject(ctx.user, projectId, 'viewer'), 'stat-entry', asked),
    ),
  makeDirectory: signedIn
    .input(z.object({ ...of, path: entryPath }))
    .mutation(async ({ ctx, input: { projectId, path } }) =>
      changeLive(await authorizeProject(ctx.user, projectId, 'collaborator'), 'make-directory', { path }),
    ),
  rename: signedIn
    .input(z.object({ ...of, from: entryPath, to: entryPath }))
    .mutation(async ({ ctx, input: { projectId, from, to } }) =>
      changeLive(await authorizeProject(ctx.user, projectId, 'collaborator'), 'rename-entry', { from, to }),
    ),
  remove: signedIn
    .input(z.object({ ...of, paths: z.array(entryPath).min(1).max(1_000) }))
    .mutation(async ({ ctx, input: { projectId, paths } }) =>
      removeLive(await authorizeProject(ctx.user, projectId, 'collaborator'), paths),
    ),
  undoRemoval: signedIn
    .input(z.object({ ...of, undoId: id }))
    .mutation(async ({ ctx, input: { projectId, undoId } }) =>
      changeLive(await authorizeProject(ctx.user, projectId, 'collaborator'), 'undo-removal', { undoId }),
    ),
});
