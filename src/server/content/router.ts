import { z } from 'zod';
import { pastFiles } from '#src/contracts/files/past-files.ts';
import { entryPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { makeTicket } from './make-ticket.ts';

export const contentRouter = router({
  ticket: signedIn
    .input(z.object({ projectId: id, past: pastFiles.nullable(), path: entryPath }))
    .mutation(async ({ ctx, input: { projectId, ...place } }) =>
      makeTicket(await authorizeProject(ctx.user, projectId, 'viewer'), ctx.user.id, place),
    ),
});
