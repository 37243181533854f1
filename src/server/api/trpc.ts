import { initTRPC } from '@trpc/server';
import { ZodError } from 'zod';
import { AppError, toAppError } from '#src/contracts/errors/app-error.ts';
import { forCaller } from '../infra/caller/caller-signal.ts';
import { logger } from '../infra/logger/logger.ts';
import type { ApiContext } from './context.ts';
import { reportOf, toTrpcError } from './translate-error.ts';

const t = initTRPC.context<ApiContext>().create({
  sse: { ping: { enabled: true, intervalMs: 10_000 }, client: { reconnectAfterInactivityMs: 30_000 } },
  errorFormatter: ({ shape, error }) => ({
    ...shape,
    message: reportOf(error).userMessage,
    data: { code: shape.data.code, httpStatus: shape.data.httpStatus, report: reportOf(error) },
  }),
});

export const router = t.router;
export const createCaller = t.createCallerFactory;

const observed = t.procedure.use(async ({ next, path, type, ctx, signal }) => {
  const started = performance.now();
  // A change comes to its end, whoever waits for it.
  const result = await (type === 'query' ? forCaller(signal, next) : next());
  const event = { event: 'call', path, type, userId: ctx.user?.id, ms: Math.round(performance.now() - started) };
  if (result.ok) {
    logger.info({ ...event, ok: true });
    return result;
  }
  const { cause } = result.error;
  // What tRPC and zod refuse by themselves keeps its own shape.
  if (!cause || cause instanceof ZodError) {
    logger.info({ ...event, ok: false, code: result.error.code });
    return result;
  }
  const error = toAppError(cause);
  logger[error.code === 'internal' ? 'error' : 'info']({
    ...event,
    ok: false,
    code: error.code,
    err: error.code === 'internal' ? cause : undefined,
  });
  return { ...result, error: toTrpcError(error) };
});

/** A call that anybody may make. */
export const open = observed;

/** A call of somebody who is signed in. */
export const signedIn = observed.use(({ ctx, next }) => {
  if (!ctx.user) {
    throw toTrpcError(new AppError({ code: 'not_signed_in', userMessage: 'Sign in first: your session has ended.' }));
  }
  return next({ ctx: { ...ctx, user: ctx.user } });
});

/** A call of an admin of the site. */
export const admin = signedIn.use(({ ctx, next }) => {
  if (!ctx.user.isAdmin) {
    throw toTrpcError(new AppError({ code: 'not_allowed', userMessage: 'Only admins of this site may do this.' }));
  }
  return next();
});
