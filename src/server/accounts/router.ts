import { z } from 'zod';
import { newAccount } from '#src/contracts/accounts/new-account.ts';
import { open, router } from '../api/trpc.ts';
import { acceptLoginLink, checkLoginLink } from './accept-login-link.ts';

const token = z.string().min(20).max(100);
export const accountsRouter = router({
  me: open.query(({ ctx }) => ({ user: ctx.user })),
  loginLink: open.input(z.object({ token })).query(({ input }) => checkLoginLink(input.token)),
  acceptLoginLink: open.input(z.object({ token, account: newAccount.nullable() })).mutation(async ({ ctx, input }) => {
    ctx.setCookies(await acceptLoginLink(input, ctx.headers));
    return {};
  }),
});
