import { z } from 'zod';
import { id } from '#src/contracts/ids.ts';
import { requireRecentSignIn } from '../accounts/policy.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { makeRecoverySheet } from './make-recovery-sheet.ts';

export const recoveryRouter = router({
  // No query: it is never kept in a cache, and each one is noted.
  sheet: signedIn.input(z.object({ projectId: id })).mutation(async ({ ctx, input: { projectId } }) => {
    const project = await authorizeProject(ctx.user, projectId, 'owner');
    return makeRecoverySheet(project, requireRecentSignIn(ctx));
  }),
});
