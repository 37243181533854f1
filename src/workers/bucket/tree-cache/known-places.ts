import { contentKey } from '#src/workers/engine/trees/open-sealed.ts';
import { type TreePlaces, treePlaces } from '#src/workers/engine/trees/tree-places.ts';
import { sharedCalls } from './shared-calls.ts';
import type { TreeRepository } from './tree-cache.ts';

/** Where the trees of repositories lie, for those that were asked for last. */
export interface KnownPlaces {
  of(repository: TreeRepository): Promise<TreePlaces>;
  forget(repositoryKey: string): void;
}

/** Of all repositories together, but that the last one stays; each takes about 300 bytes. 200 backups may have 50,000. */
const maxTrees = 400_000;
const maxTreesOfOne = 2_000_000;

/** Places that are read when they are first asked for: by one reader, however many ask. */
export function knownPlaces(): KnownPlaces {
  // A Map keeps the order of insertion: what was not asked for longest comes first.
  const known = new Map<string, TreePlaces>();
  const calls = sharedCalls<TreePlaces>();

  const forgetOldest = () => {
    let trees = 0;
    for (const places of known.values()) trees += places.size();
    for (const [key, places] of known) {
      if (trees <= maxTrees || known.size === 1) break;
      trees -= places.size();
      known.delete(key);
    }
  };

  return {
    async of({ repositoryKey, repository, objects, signal }) {
      const places =
        known.get(repositoryKey) ??
        (await calls.join(repositoryKey, signal, async (shared) => {
          const fresh = treePlaces(maxTreesOfOne);
          await fresh.refresh(objects, contentKey(repository.masterkey), shared);
          return fresh;
        }));
      known.delete(repositoryKey);
      known.set(repositoryKey, places);
      forgetOldest();
      return places;
    },
    forget: (repositoryKey) => void known.delete(repositoryKey),
  };
}
