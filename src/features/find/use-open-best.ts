'use client';

import { useEffect, useEffectEvent, useState } from 'react';
import type { SearchMatch } from '#src/contracts/search/backup-search.ts';
import type { FoundVersion } from './use-version-acts.ts';

interface OpenBestInput {
  /** What the results are of, as it was typed. */
  typed: string;
  /** Null: what is shown was found for something else, or nothing is shown yet. */
  matches: readonly SearchMatch[] | null;
  open: (found: FoundVersion) => void;
}

/** Gives the function that opens the best match of what is typed: at once, or as soon as it is found. */
export function useOpenBest({ typed, matches, open }: OpenBestInput): (typed: string) => void {
  const [wanted, setWanted] = useState<string | null>(null);
  const best = wanted !== null && wanted === typed ? matches?.[0] : undefined;
  const openIt = useEffectEvent((match: SearchMatch) => {
    const [version] = match.versions;
    setWanted(null);
    if (version) open({ path: match.path, version });
  });
  useEffect(() => {
    if (best) openIt(best);
  }, [best]);
  // Whoever types on has thought again.
  if (wanted !== null && wanted !== typed) setWanted(null);
  return setWanted;
}
