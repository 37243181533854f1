import { z } from 'zod';
import { backupTime } from '#src/contracts/entities/backup.ts';
import { backupBinSetting, chosenBackups } from '#src/contracts/entities/backup-bin.ts';
import { backupQuery } from '#src/contracts/entities/backup-query.ts';
import { changedDirectoriesLimit, comparisonQuery } from '#src/contracts/entities/comparison.ts';
import { listingQuery } from '#src/contracts/files/entry.ts';
import { entryPath, projectPath } from '#src/contracts/files/paths.ts';
import { id } from '#src/contracts/ids.ts';
import { backupName, backupNote } from '#src/contracts/operations/kinds/backup.ts';
import { requireRecentSignIn } from '../accounts/policy.ts';
import { admin, router, signedIn } from '../api/trpc.ts';
import { authorizeProject } from '../projects/policy.ts';
import { readBinDays, setBinDays } from './bin-days.ts';
import { listBackupDirectory, statBackupEntry } from './browse-backup.ts';
import { changesOfBackup } from './changes-of-backup.ts';
import { compareBackups } from './compare-backups.ts';
import { createBackup } from './create-backup.ts';
import { deleteBackups } from './delete-backups.ts';
import { forgetBackups } from './forget-backups.ts';
import { planDeletion } from './plan-deletion.ts';
import { returnBackups } from './return-backups.ts';
import { backupByTime, editBackup, listBackups } from './service.ts';

const of = { projectId: id };
const chosen = { ...of, backupIds: chosenBackups };
const confirmed = { ...chosen, typedName: z.string().max(200).default('') };
const said = { name: backupName.default(''), note: backupNote.default('') };
/** Only what is to change: the rest may have been read before somebody else changed it. */
const edit = z
  .object({
    ...of,
    backupId: id,
    name: backupName.optional(),
    note: backupNote.optional(),
    pinned: z.boolean().optional(),
  })
  .refine(
    ({ name, note, pinned }) => name !== undefined || note !== undefined || pinned !== undefined,
    'Say what is to change: the name, the note or the pin.',
  );

export const backupsRouter = router({
  list: signedIn
    .input(backupQuery.extend(of))
    .query(async ({ ctx, input: { projectId, ...query } }) =>
      listBackups(await authorizeProject(ctx.user, projectId, 'viewer'), query),
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
    .input(edit)
    .mutation(async ({ ctx, input: { projectId, backupId, ...edit } }) =>
      editBackup(await authorizeProject(ctx.user, projectId, 'collaborator'), backupId, edit),
    ),
  binDays: signedIn.query(async () => ({ days: await readBinDays() })),
  setBinDays: admin
    .input(z.object({ days: backupBinSetting.shape.days.unwrap() }))
    .mutation(({ ctx, input: { days } }) => setBinDays(ctx.user.id, days)),
  planDeletion: signedIn
    .input(z.object(chosen))
    .query(async ({ ctx, input: { projectId, backupIds } }) =>
      planDeletion(await authorizeProject(ctx.user, projectId, 'owner'), backupIds),
    ),
  delete: signedIn.input(z.object(confirmed)).mutation(async ({ ctx, input: { projectId, ...asked } }) => {
    const project = await authorizeProject(ctx.user, projectId, 'owner');
    return deleteBackups(project, requireRecentSignIn(ctx), asked);
  }),
  putBack: signedIn
    .input(z.object(chosen))
    .mutation(async ({ ctx, input: { projectId, backupIds } }) =>
      returnBackups(await authorizeProject(ctx.user, projectId, 'owner'), ctx.user.id, backupIds),
    ),
  forget: signedIn.input(z.object(confirmed)).mutation(async ({ ctx, input: { projectId, ...asked } }) => {
    const project = await authorizeProject(ctx.user, projectId, 'owner');
    return forgetBackups(project, requireRecentSignIn(ctx), asked);
  }),
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
  compare: signedIn
    .input(
      comparisonQuery.omit({ offset: true }).extend({
        ...{ ...of, earlierId: id, laterId: id, path: projectPath },
        cursor: comparisonQuery.shape.offset,
      }),
    )
    .query(async ({ ctx, input: { projectId, earlierId, laterId, path, cursor, ...query } }) =>
      compareBackups(await authorizeProject(ctx.user, projectId, 'viewer'), {
        ...{ earlierId, laterId, path },
        query: { ...query, offset: cursor },
      }),
    ),
  changes: signedIn
    .input(z.object({ ...of, backupId: id, limit: changedDirectoriesLimit }))
    .query(async ({ ctx, input: { projectId, ...input } }) =>
      changesOfBackup(await authorizeProject(ctx.user, projectId, 'viewer'), input),
    ),
});
