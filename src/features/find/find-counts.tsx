'use client';

import { Progress } from '@mantine/core';
import type { SearchResult } from '#src/contracts/search/backup-search.ts';
import classes from './find.module.css';
import { foundWords, soFarWords } from './found-words.ts';
import { Unsearched } from './unsearched.tsx';

interface FindCountsProps {
  projectId: string;
  result: SearchResult;
  /** How many backups were chosen; 0: all. */
  chosen: number;
  mayRebuild: boolean;
}

/** How much was found in how many backups, and what of them could not be looked into, or not yet. */
export function FindCounts({ projectId, result, chosen, mayRebuild }: FindCountsProps) {
  const { merged, of, isBuilding } = result.catalog;
  return (
    <div className={classes.counts}>
      <span role="status">{foundWords(result, chosen)}</span>
      {isBuilding && (
        <>
          <span role="status">{soFarWords(result.catalog)}</span>
          <Progress w={120} value={of > 0 ? (100 * merged) / of : 0} animated aria-label="Backups searched" />
        </>
      )}
      <Unsearched projectId={projectId} result={result} mayRebuild={mayRebuild} />
    </div>
  );
}
