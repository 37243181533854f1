import { Prisma } from './db.ts';

/** Whether a transaction failed only since another one was in its way (a deadlock): to be begun again. */
export function isWriteConflict(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2034';
}
