import { z } from 'zod';
import { backupTime } from '#src/contracts/entities/backup.ts';
import { listingQuery } from '#src/contracts/files/entry.ts';
import { entryPath, projectPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { backupName, backupNote } from '#src/contracts/operations/kinds/backup.ts';
import { restoreInput } from '#src/contracts/operations/kinds/restore.ts';
import { router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { listBackupDirectory, statBackupEntry } from './browse-backup.ts';
import { createBackup } from './create-backup.ts';
import { planRestore, restoreBackup } from './restore-backup.ts';
import { backupByTime, editBackup, listBackups } from './service.ts';

const of = { projectId: id };
const said = { name: backupName.default(''), note: backupNote.default('') };

export const backupsRouter = router({
  list: signedIn
    .input(z.object({ ...of, cursor: id.optional(), limit: z.number().int().min(1).max(200).default(100) }))
    .query(async ({ ctx, input: { projectId, ...page } }) =>
      listBackups(await authorizeProject(ctx.user, projectId, 'viewer'), page),
    ),
  byTime: signedIn
    .input(z.object({ ...of, time: backupTime }))
    .query(async ({ ctx, input: { projectId, time } }) =>
      backupByTime(await authorizeProject(ctx.user, projectId, 'viewer'), time),
    ),
  create: signedIn
    .input(z.object({ ...of, ...said }))
    .mutation(async ({ ctx, input: { projectId, ...asked } }) =>
      createBackup(await authorizeProject(ctx.user, projectId, 'collaborator'), ctx.user.id, asked),
    ),
  edit: signedIn
    .input(z.object({ ...of, backupId: id, ...said, pinned: z.boolean() }))
    .mutation(async ({ ctx, input: { projectId, backupId, ...edit } }) =>
      editBackup(await authorizeProject(ctx.user, projectId, 'collaborator'), backupId, edit),
    ),
  listDirectory: signedIn
    .input(z.object({ ...of, backupId: id, path: projectPath, query: listingQuery }))
    .query(async ({ ctx, input: { projectId, ...place } }) =>
      listBackupDirectory(await authorizeProject(ctx.user, projectId, 'viewer'), place),
    ),
  stat: signedIn
    .input(z.object({ ...of, backupId: id, path: entryPath }))
    .query(async ({ ctx, input: { projectId, ...place } }) =>
      statBackupEntry(await authorizeProject(ctx.user, projectId, 'viewer'), place),
    ),
  planRestore: signedIn
    .input(restoreInput.extend(of))
    .query(async ({ ctx, input: { projectId, ...input } }) =>
      planRestore(await authorizeProject(ctx.user, projectId, 'collaborator'), input),
    ),
  restore: signedIn
    .input(restoreInput.extend(of))
    .mutation(async ({ ctx, input: { projectId, ...input } }) =>
      restoreBackup(await authorizeProject(ctx.user, projectId, 'collaborator'), ctx.user.id, input),
    ),
});
