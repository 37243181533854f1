import { PrismaPg } from '@prisma/adapter-pg';
import { env } from '../env/env.ts';
import { Prisma, PrismaClient } from './generated/client.ts';
import { nameStatements } from './name-statements.ts';

const shared = globalThis as typeof globalThis & { bucketsDb?: PrismaClient };

/** The process's one connection pool. Kept on globalThis since Next evaluates modules more than once. */
shared.bucketsDb ??= new PrismaClient({
  adapter: new PrismaPg(
    {
      connectionString: env().DATABASE_URL,
      max: 12,
      connectionTimeoutMillis: 10_000,
      // Times of joined rows come as text without their zone: it has to be the one in which Prisma reads them.
      options: '-c timezone=UTC',
    },
    { statementNameGenerator: nameStatements() },
  ),
});

export const db: PrismaClient = shared.bucketsDb;

/** What a store's function takes: the pool, or the transaction that its caller is in. */
export type Db = Prisma.TransactionClient;
export { Prisma };
