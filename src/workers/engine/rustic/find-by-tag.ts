import type { EngineCall } from './engine-call.ts';
import { listSnapshots } from './list-snapshots.ts';
import type { RusticSnapshot } from './rustic-snapshot.ts';

/** The backups that carry a tag, oldest first; asks the bucket itself. Before a step makes one again. */
export async function findByTag(options: EngineCall & { tag: string }): Promise<RusticSnapshot[]> {
  if (options.tag === '' || options.tag.includes(',')) throw new RangeError('A tag is not empty and holds no comma.');
  const found = await listSnapshots(options);
  // The filter is rustic's; what it means to us is checked here.
  return found.filter((snapshot) => snapshot.tags.includes(options.tag));
}
