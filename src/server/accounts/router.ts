import { z } from 'zod';
import { password } from '#src/contracts/accounts/roles.ts';
import { open, router } from '../api/trpc.ts';
import { acceptLoginLink, checkLoginLink } from './accept-login-link.ts';

const token = z.string().min(20).max(100);
export const newAccount = z.object({
  name: z.string().trim().min(1, 'Give your name.').max(80),
  email: z.email('This is not an e-mail address.').max(200),
  password,
});

export const accountsRouter = router({
  me: open.query(({ ctx }) => ({ user: ctx.user })),
  loginLink: open.input(z.object({ token })).query(({ input }) => checkLoginLink(input.token)),
  acceptLoginLink: open.input(z.object({ token, account: newAccount.nullable() })).mutation(async ({ ctx, input }) => {
    ctx.setCookies(await acceptLoginLink(input, ctx.headers));
    return {};
  }),
});
