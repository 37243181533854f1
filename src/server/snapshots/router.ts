import { z } from 'zod';
import { snapshotTime } from '#src/contracts/entities/snapshot.ts';
import { entryPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { router, signedIn } from '../api/trpc.ts';
import { readOnHost } from '../files/service.ts';
import { authorizeProject } from '../projects/policy.ts';
import { removeSnapshots } from './remove-snapshots.ts';
import { takeSnapshot } from './take-snapshot.ts';

const of = { projectId: id };

/** What a project's host keeps of its past: it is the host that knows, so each call asks it. */
export const snapshotsRouter = router({
  list: signedIn
    .input(z.object(of))
    .query(async ({ ctx, input: { projectId } }) =>
      readOnHost(await authorizeProject(ctx.user, projectId, 'viewer'), 'list-snapshots', {}),
    ),
  history: signedIn
    .input(z.object({ ...of, path: entryPath }))
    .query(async ({ ctx, input: { projectId, path } }) =>
      readOnHost(await authorizeProject(ctx.user, projectId, 'viewer'), 'list-snapshot-versions', { path }),
    ),
  take: signedIn
    .input(z.object(of))
    .mutation(async ({ ctx, input: { projectId } }) =>
      takeSnapshot(await authorizeProject(ctx.user, projectId, 'collaborator')),
    ),
  remove: signedIn
    .input(z.object({ ...of, times: z.array(snapshotTime).min(1).max(500) }))
    .mutation(async ({ ctx, input: { projectId, times } }) =>
      removeSnapshots(await authorizeProject(ctx.user, projectId, 'owner'), ctx.user.id, times),
    ),
});
