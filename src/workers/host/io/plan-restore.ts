import { maxIoReplyBytes } from '#src/contracts/io/io-job.ts';
import { wantedPaths } from '#src/contracts/operations/wanted-paths.ts';
import type { IoHandler } from '#src/workers/link/io-context.ts';
import type { HostParts } from '../host-parts.ts';
import { comparePlan } from '../placement/compare-plan.ts';
import { destinations } from '../placement/destinations.ts';
import { stampOf } from '../placement/stamp-of.ts';
import { assertTarget } from '../steps/restore/assert-target.ts';
import { openSource } from '../steps/restore/open-source.ts';
import { atRoot } from '../storage/at-root.ts';
import { openTree } from '../storage/open-tree.ts';

const rowBudgetBytes = maxIoReplyBytes - 8 * 1024;

/** What a restore of some paths would do to the home as it is now. Changes nothing. */
export function planRestore(parts: HostParts): IoHandler<'host', 'plan-restore'> {
  return async ({ project, from, targetDirectory, conflicts, ...wish }, { signal }) => {
    const madeAtMs = Date.now();
    const { root } = wish;
    const tree = atRoot(await openTree(parts.storage.directory, project), root);
    if (targetDirectory !== null) await assertTarget(tree.home, targetDirectory);
    const all = await destinations({ paths: wantedPaths(wish), targetDirectory, stamp: stampOf(madeAtMs) });
    using source = await openSource({ parts, tree, from, root, signal });
    const entries = await source.list(all);
    const plan = await comparePlan({ home: tree.home, entries, rule: conflicts, signal });
    let bytes = 0;
    const rows = plan.rows.filter((row) => {
      bytes += Buffer.byteLength(JSON.stringify(row)) + 1;
      return bytes <= rowBudgetBytes;
    });
    return { ...plan, rows, madeAtMs };
  };
}
