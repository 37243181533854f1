import { z } from 'zod';
import { entryPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { backupSearch } from '#src/contracts/search/backup-search.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { readHistory } from './read-history.ts';
import { searchBackups } from './search-backups.ts';

const of = { projectId: id };

export const findRouter = router({
  backups: signedIn
    .input(backupSearch.extend(of))
    .query(async ({ ctx, input: { projectId, ...search } }) =>
      searchBackups(await authorizeProject(ctx.user, projectId, 'viewer'), search),
    ),
  history: signedIn
    .input(
      z.object({
        ...of,
        path: entryPath,
        offset: z.number().int().nonnegative().default(0),
        limit: z.number().int().min(1).max(500).default(100),
      }),
    )
    .query(async ({ ctx, input: { projectId, ...page } }) =>
      readHistory(await authorizeProject(ctx.user, projectId, 'viewer'), page),
    ),
});
