import type { IncomingMessage } from 'node:http';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { db, type Prisma } from '../infra/db/db.ts';
import { hashToken } from '../infra/secrets/token.ts';

const select = { id: true, kind: true, name: true, regionId: true, redisPassword: true } satisfies Prisma.WorkerSelect;

/** A worker that has shown its token. Handlers trust it, and nothing else in a message, to say who speaks. */
export type AuthenticWorker = Prisma.WorkerGetPayload<{ select: typeof select }>;

/** The worker of a request's bearer token. */
export async function authenticateWorker(request: IncomingMessage): Promise<AuthenticWorker> {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  const worker =
    scheme?.toLowerCase() === 'bearer' && token
      ? await db.worker.findUnique({ where: { tokenHash: hashToken(token) }, select })
      : null;
  if (worker) return worker;
  throw new AppError({
    code: 'not_signed_in',
    userMessage: 'The hub does not know this worker token. Enrol the worker again.',
  });
}
