import { z } from 'zod';
import { id } from '#src/contracts/ids.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { rebuildIndex } from './rebuild-index.ts';

export const indexesRouter = router({
  rebuild: signedIn
    .input(z.object({ projectId: id, backupId: id }))
    .mutation(async ({ ctx, input: { projectId, backupId } }) =>
      rebuildIndex(await authorizeProject(ctx.user, projectId, 'collaborator'), ctx.user.id, backupId),
    ),
});
