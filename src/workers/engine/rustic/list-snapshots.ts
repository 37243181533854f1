import { z } from 'zod';
import { rusticId } from '#src/contracts/ids.ts';
import type { EngineCall } from './engine-call.ts';
import { readJson } from './read-json.ts';
import { type RusticSnapshot, rusticSnapshot, toSnapshot } from './rustic-snapshot.ts';
import { withRepair } from './with-repair.ts';

// Grouped where rustic was told to, flat with `-g ""`: both shapes were seen.
const answer = z.array(z.union([rusticSnapshot, z.object({ snapshots: z.array(rusticSnapshot) })]));
const maxBytes = 256 * 1024 * 1024;

/**
 * Lists the whole repository, what carries a tag, or the given full ids (which the cache may answer: no proof that
 * they still exist), oldest first.
 */
export async function listSnapshots(
  options: EngineCall & { ids?: readonly string[]; tag?: string },
): Promise<RusticSnapshot[]> {
  const ids = z.array(rusticId).parse(options.ids ?? []);
  const filter = options.tag === undefined ? [] : [`--filter-tags=${options.tag}`];
  const groups = await withRepair(options, (how) =>
    readJson(options, { args: ['snapshots', '--json', ...filter, ...ids], schema: answer, maxBytes, how }),
  );
  return groups
    .flatMap((group) => ('snapshots' in group ? group.snapshots : [group]))
    .map(toSnapshot)
    .sort((a, b) => Date.parse(a.time) - Date.parse(b.time));
}
