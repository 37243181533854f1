import { pastFiles } from '#src/contracts/files/past-files.ts';
import { id } from '#src/contracts/ids.ts';
import { restoreWish } from '#src/contracts/operations/kinds/restore.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { planRestore, restoreFiles } from './restore-files.ts';

const asked = restoreWish.extend({ projectId: id, from: pastFiles });

export const restoreRouter = router({
  plan: signedIn
    .input(asked)
    .query(async ({ ctx, input: { projectId, ...input } }) =>
      planRestore(await authorizeProject(ctx.user, projectId, 'collaborator'), input),
    ),
  start: signedIn
    .input(asked)
    .mutation(async ({ ctx, input: { projectId, ...input } }) =>
      restoreFiles(await authorizeProject(ctx.user, projectId, 'collaborator'), ctx.user.id, input),
    ),
});
