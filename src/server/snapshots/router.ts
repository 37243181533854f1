import { z } from 'zod';
import { snapshotTime } from '#src/contracts/entities/snapshot.ts';
import { entryPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { requireRecentSignIn } from '../accounts/policy.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { listSnapshots, removeSnapshots, snapshotHistory, takeSnapshot } from './service.ts';

const of = { projectId: id };

/** What a project's host keeps of its past. */
export const snapshotsRouter = router({
  list: signedIn
    .input(z.object(of))
    .query(async ({ ctx, input: { projectId } }) =>
      listSnapshots(await authorizeProject(ctx.user, projectId, 'viewer')),
    ),
  history: signedIn
    .input(z.object({ ...of, path: entryPath }))
    .query(async ({ ctx, input: { projectId, path } }) =>
      snapshotHistory(await authorizeProject(ctx.user, projectId, 'viewer'), path),
    ),
  take: signedIn
    .input(z.object(of))
    .mutation(async ({ ctx, input: { projectId } }) =>
      takeSnapshot(await authorizeProject(ctx.user, projectId, 'collaborator')),
    ),
  remove: signedIn
    .input(z.object({ ...of, times: z.array(snapshotTime).min(1).max(500) }))
    .mutation(async ({ ctx, input: { projectId, times } }) => {
      const project = await authorizeProject(ctx.user, projectId, 'owner');
      return removeSnapshots(project, requireRecentSignIn(ctx), times);
    }),
});
