import { tracked } from '@trpc/server';
import { z } from 'zod';
import { operationQuery } from '#src/contracts/entities/operation-query.ts';
import { id } from '#src/contracts/ids.ts';
import { operationLimits } from '#src/contracts/operations/limits.ts';
import { admin, router, signedIn } from '../api/trpc.ts';
import { askOperation } from './ask-operation.ts';
import { awaitOperation } from './await-operation.ts';
import { pagePosition } from './begin-watch.ts';
import { cancelOperation } from './cancel-operation.ts';
import { dismissFailed, dismissOperation } from './dismiss-operation.ts';
import { authorizeOperation } from './policy.ts';
import { readLimits } from './read-limits.ts';
import { readLog } from './read-log.ts';
import { retryOperation } from './retry-operation.ts';
import { getOperation, listOperations } from './service.ts';
import { setLimits } from './set-limits.ts';
import { undoOperation } from './undo-operation.ts';
import { watchOperations } from './watch-operations.ts';

const one = z.object({ operationId: id });

export const operationsRouter = router({
  list: signedIn.input(operationQuery).query(({ ctx, input }) => listOperations(ctx.user, input)),
  get: signedIn
    .input(one)
    .query(async ({ ctx, input }) =>
      getOperation(ctx.user, await authorizeOperation(ctx.user, input.operationId, 'viewer')),
    ),
  limits: admin.query(() => readLimits()),
  setLimits: admin
    .input(z.object({ workerId: id.nullable(), limits: operationLimits }))
    .mutation(async ({ ctx, input }) => {
      await setLimits(input, ctx.user.id);
      return readLimits();
    }),
  /** Answers when the operation has ended, or when the time is up: then ask again. */
  wait: signedIn
    .input(one.extend({ timeoutMs: z.number().int().min(0).max(30_000).default(25_000) }))
    .query(async ({ ctx, input, signal }) => {
      const operation = await authorizeOperation(ctx.user, input.operationId, 'viewer');
      return awaitOperation(ctx.user, operation, { timeoutMs: input.timeoutMs, signal });
    }),
  create: signedIn
    .input(
      z.object({
        kind: z.string().max(200),
        input: z.unknown(),
        projectId: id.optional(),
        workerId: id.optional(),
        dedupeKey: z.string().min(1).max(200).optional(),
        force: z.boolean().optional(),
      }),
    )
    .mutation(async ({ ctx, input }) => {
      const { operationId } = await askOperation(ctx.user, input);
      return getOperation(ctx.user, await authorizeOperation(ctx.user, operationId, 'viewer'));
    }),
  cancel: signedIn.input(one).mutation(async ({ ctx, input }) => {
    const operation = await authorizeOperation(ctx.user, input.operationId, 'collaborator');
    await cancelOperation(operation);
    return getOperation(ctx.user, operation);
  }),
  retry: signedIn.input(one).mutation(async ({ ctx, input }) => {
    const operation = await authorizeOperation(ctx.user, input.operationId, 'collaborator');
    const { operationId } = await retryOperation(operation, ctx.user.id);
    return getOperation(ctx.user, await authorizeOperation(ctx.user, operationId, 'viewer'));
  }),
  dismiss: signedIn.input(one).mutation(async ({ ctx, input }) => {
    const operation = await authorizeOperation(ctx.user, input.operationId, 'collaborator');
    await dismissOperation(operation);
    return getOperation(ctx.user, operation);
  }),
  /** The failed ones among what is asked for; all of them where nothing is. */
  dismissAll: signedIn
    .input(operationQuery.optional())
    .mutation(({ ctx, input }) => dismissFailed(ctx.user, input ?? operationQuery.parse({}))),
  undo: signedIn.input(one).mutation(async ({ ctx, input }) => {
    const operation = await authorizeOperation(ctx.user, input.operationId, 'collaborator');
    return undoOperation(operation, ctx.user.id);
  }),
  /** The latest events of one operation: what an unfolded row shows, and whoever comes late. */
  log: signedIn
    .input(one)
    .query(async ({ ctx, input }) => readLog(await authorizeOperation(ctx.user, input.operationId, 'viewer'))),
  /** Where the events of somebody begin who has read nothing yet: to be asked for before what they keep up to date. */
  position: signedIn.query(() => pagePosition()),
  /** Everything that changes in what the person may see, in lists of what changes together. */
  events: signedIn
    .input(z.object({ lastEventId: z.string().max(200).nullish() }).optional())
    .subscription(async function* ({ ctx, input, signal }) {
      const told = watchOperations(ctx.user, { lastEventId: input?.lastEventId, sessionId: ctx.sessionId, signal });
      for await (const { id, events } of told) yield tracked(id, events);
    }),
});
