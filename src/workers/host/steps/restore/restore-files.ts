import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { AppError } from '#src/contracts/errors/app-error.ts';
import { errnoOf } from '#src/contracts/errors/errno-of.ts';
import type { IoInput } from '#src/contracts/io/io-job.ts';
import type { RestoreReceipt } from '#src/contracts/operations/kinds/restore.ts';
import { wantedPaths } from '#src/contracts/operations/wanted-paths.ts';
import type { StepContext } from '#src/workers/link/step-context.ts';
import { isBrokenOff } from '../../files/change/is-broken-off.ts';
import { removeOwnTree } from '../../files/remove-own-tree.ts';
import { withTreeLock } from '../../files/tree-lock.ts';
import type { HostParts } from '../../host-parts.ts';
import { destinations } from '../../placement/destinations.ts';
import { planPlacement } from '../../placement/plan-placement.ts';
import { stampOf } from '../../placement/stamp-of.ts';
import { atRoot } from '../../storage/at-root.ts';
import { openTree } from '../../storage/open-tree.ts';
import { runTool } from '../../tools/run-tool.ts';
import { granted } from '../granted.ts';
import { arrangeStaged } from './arrange-staged.ts';
import { assertTarget } from './assert-target.ts';
import { dressDirectories, setTimes } from './dress-directories.ts';
import { finishEarlier } from './finish-earlier.ts';
import { openSource } from './open-source.ts';
import { placeStaged } from './place-staged.ts';
import { proveStaged } from './prove-staged.ts';

type Context = StepContext<'restore/restore-files'> | StepContext<'restore-snapshot/restore-files'>;

/**
 * Restores paths into the project: they are written to a staging directory of the operation, what is there is compared
 * with what the source lists, and then put in place through a journal. An attempt after a kill goes on
 * with that journal where there is one, so the effect is that of one run.
 */
export async function restoreFiles(
  parts: HostParts,
  context: Context,
  from: IoInput<'host', 'plan-restore'>['from'],
): Promise<RestoreReceipt> {
  const { operationId, input, signal } = context;
  const report: StepContext<'restore/restore-files'>['report'] = context.report;
  const project = granted(context, 'project');
  const { root } = input;
  const tree = atRoot(await openTree(parts.storage.directory, project), root);
  const onPlaced = (current: number, total: number) =>
    report({ phase: 'place', progress: { current, total, unit: 'files' } });
  const staging = join(tree.staging, operationId);
  const earlier = await withTreeLock(tree, signal, () =>
    finishEarlier({ tree, operationId, signal, onDone: onPlaced }),
  );
  if (!(await isBrokenOff(tree, operationId))) await removeOwnTree(staging);
  if (earlier) return earlier;

  try {
    const stamp = stampOf(Date.now());
    const { targetDirectory, conflicts, plannedAtMs } = input;
    const paths = wantedPaths(input);
    if (targetDirectory !== null) await assertTarget(tree.home, targetDirectory);
    const all = await destinations({ paths, targetDirectory, stamp });
    const out = join(staging, 'out');
    const place = join(staging, 'place');
    await mkdir(out, { recursive: true, mode: 0o700 });
    report({ phase: 'list' });
    using source = await openSource({ parts, tree, from, root, signal });
    const { expected, warnings, warningCount } = await source.fetch({ all, out, uid: project.uid, report });

    report({ phase: 'prove', progress: { current: 0, total: expected.size, unit: 'files' } });
    const made = await arrangeStaged({ out, place, root }, all);
    const times =
      targetDirectory === null ? await dressDirectories({ source, home: tree.home, place, made }) : new Map();
    const proven = await proveStaged({
      what: 'snapshot' in from ? 'snapshot' : 'backup',
      place,
      expected,
      made,
      uid: project.uid,
      signal,
      onProgress: (current) => report({ phase: 'prove', progress: { current, total: expected.size, unit: 'files' } }),
    });
    await setTimes(place, new Map([...times, ...proven.disturbed]));
    await runTool({ name: 'sync', args: ['--file-system', '--', staging], signal });

    const compared = new Map<string, boolean>();
    const plan = { home: tree.home, place, staged: proven.staged, wanted: expected, rule: conflicts, stamp, signal };
    // Files that have to be read are read before others must wait. What changes meanwhile is looked at again under the
    // lock, and so is what this stumbled over: if it stays, it is the error of that.
    await planPlacement({ ...plan, compared }).catch((error: unknown) => {
      if (!(error instanceof AppError)) throw error;
    });
    return await withTreeLock(tree, signal, () =>
      placeStaged({
        ...{
          tree,
          root,
          place,
          operationId,
          stamp,
          rule: conflicts,
          plannedAtMs,
          paths,
          all,
          proven,
          expected,
          signal,
          onPlaced,
        },
        compared,
        warnings: [...warnings, ...proven.warnings],
        warningCount: warningCount + proven.warnings.length,
      }),
    );
  } catch (error) {
    if (errnoOf(error) !== 'ENOSPC') throw error;
    throw new AppError({
      code: 'no_space',
      userMessage: 'The host’s disk became full during the restore. Nothing was changed; make room, then try again.',
      cause: error,
    });
  } finally {
    // A plan that could be neither carried out nor undone still needs what is staged.
    if (!(await isBrokenOff(tree, operationId))) await removeOwnTree(staging);
  }
}
