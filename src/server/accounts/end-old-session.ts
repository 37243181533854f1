import { createAuthMiddleware } from 'better-auth/api';

/**
 * After somebody has signed in: ends the session that the browser came with. Its cookie is overwritten, so nobody who
 * may have it goes on with it, and whoever gave the password again has one session, not two.
 */
export const endOldSession = createAuthMiddleware(async (ctx) => {
  const { newSession, authCookies, secret, internalAdapter } = ctx.context;
  if (!newSession) return;
  const token = await ctx.getSignedCookie(authCookies.sessionToken.name, secret);
  if (token && token !== newSession.session.token) await internalAdapter.deleteSession(token);
});
