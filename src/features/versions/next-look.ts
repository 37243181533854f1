import type { CatalogState, Unsearched } from '#src/contracts/search/backup-search.ts';

/** While the worker still reads indexes, and while indexes are still made: how soon more may be known, milliseconds. */
const builtAgainMs = 700;
const indexedAgainMs = 3_000;
/** What went wrong may be over. */
const failedAgainMs = 5_000;

/** In how many milliseconds an answer out of the backups is asked for again; never where no more is coming. */
export function nextLookMs(
  answer: ({ catalog: CatalogState } & Pick<Unsearched, 'notIndexed'>) | undefined,
  { failed }: { failed: boolean },
): number | false {
  if (failed && answer?.catalog.isBuilding) return failedAgainMs;
  if (answer?.catalog.isBuilding) return builtAgainMs;
  const comes = answer?.notIndexed.some(({ index }) => index === 'pending' || index === 'rebuilding');
  return comes ? indexedAgainMs : false;
}
