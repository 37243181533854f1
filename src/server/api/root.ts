import { accountsRouter } from '../accounts/router.ts';
import { backupsRouter } from '../backups/router.ts';
import { bucketsRouter } from '../buckets/router.ts';
import { contentRouter } from '../content/router.ts';
import { filesRouter } from '../files/router.ts';
import { findRouter } from '../find/router.ts';
import { indexesRouter } from '../indexes/router.ts';
import { invitationsRouter } from '../invitations/router.ts';
import { operationsRouter } from '../operations/router.ts';
import { projectsRouter } from '../projects/router.ts';
import { recoveryRouter } from '../recovery/router.ts';
import { restoreRouter } from '../restore/router.ts';
import { snapshotsRouter } from '../snapshots/router.ts';
import { workersRouter } from '../workers/router.ts';
import { router } from './trpc.ts';

/** Every call that a browser can make. */
export const appRouter = router({
  accounts: accountsRouter,
  backups: backupsRouter,
  buckets: bucketsRouter,
  content: contentRouter,
  files: filesRouter,
  find: findRouter,
  indexes: indexesRouter,
  invitations: invitationsRouter,
  operations: operationsRouter,
  projects: projectsRouter,
  recovery: recoveryRouter,
  restore: restoreRouter,
  snapshots: snapshotsRouter,
  workers: workersRouter,
});

export type AppRouter = typeof appRouter;
