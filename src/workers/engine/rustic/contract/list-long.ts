import { isWithin } from '#src/contracts/files/paths.ts';
import { rusticId } from '#src/contracts/ids.ts';
import type { EngineCall } from '../engine-call.ts';
import { failureOf } from '../failure-of.ts';
import { repositoryPath } from '../repository-path.ts';
import { runRustic } from '../run-rustic.ts';
import type { TreeEntry } from '../tree-entry.ts';
import { withRepair } from '../with-repair.ts';
import { longListing } from './long-listing.ts';

/** A symlink's target may hold up to 4,095 bytes, a path as many, each written as up to ten. */
const maxLineBytes = 64 * 1024;

/**
 * Gives everything under a directory of a backup by its path in the backup, with one call of rustic; times are cut to
 * the minute. May give entries twice where a damaged cache made it begin again.
 */
export async function listLong(
  options: EngineCall & { snapshotId: string; path: string; onEntry: (path: string, entry: TreeEntry) => void },
): Promise<void> {
  const { path, onEntry } = options;
  const { isUtf8, utf8Prefix } = repositoryPath(path);
  // A path that no argument can carry is picked out of the whole.
  const base = isUtf8 ? path : '';
  const listed = `${rusticId.parse(options.snapshotId)}:/${isUtf8 ? utf8Prefix : ''}`;
  await withRepair(options, async (how) => {
    const listing = longListing((line) => {
      const key = base === '' ? line.path : `${base}/${line.path}`;
      if (key !== path && isWithin(key, path)) onEntry(key, line.entry);
    });
    const end = await runRustic({
      ...options,
      ...how,
      flags: 'list',
      patience: 'step',
      access: 'read',
      args: ['ls', '--long', '--recursive', '--numeric-uid-gid', listed],
      stdout: { kind: 'lines', maxLineBytes, onLine: listing.line },
    });
    listing.end();
    if (end.ended !== 'exit' || end.exitCode !== 0) throw await failureOf(options.repository, end);
  });
}
