import { z } from 'zod';
import { newAccount } from '#src/contracts/accounts/new-account.ts';
import { projectRole } from '#src/contracts/accounts/roles.ts';
import { id } from '#src/contracts/ids.ts';
import { open, router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { acceptInvitation } from './accept-invitation.ts';
import { checkInvitation, createInvitation } from './service.ts';

const token = z.string().min(20).max(100);

export const invitationsRouter = router({
  create: signedIn
    .input(z.object({ projectId: id, role: projectRole }))
    .mutation(async ({ ctx, input }) =>
      createInvitation(await authorizeProject(ctx.user, input.projectId, 'owner'), ctx.user.id, input.role),
    ),
  check: open.input(z.object({ token })).query(({ input }) => checkInvitation(input.token)),
  accept: open.input(z.object({ token, account: newAccount.nullable() })).mutation(async ({ ctx, input }) => {
    const { projectId, cookies } = await acceptInvitation(input, ctx.user, ctx.headers);
    ctx.setCookies(cookies);
    return { projectId };
  }),
});
