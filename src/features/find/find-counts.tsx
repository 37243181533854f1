'use client';

import { Progress } from '@mantine/core';
import { counted, formatCount } from '#src/components/format/count.ts';
import type { SearchResult } from '#src/contracts/search/backup-search.ts';
import classes from './find.module.css';
import { Unsearched } from './unsearched.tsx';

interface FindCountsProps {
  projectId: string;
  result: SearchResult;
  /** One backup was chosen. */
  isOne: boolean;
  mayRebuild: boolean;
}

/** How much was found in how many backups, and what of them could not be looked into, or not yet. */
export function FindCounts({ projectId, result, isOne, mayRebuild }: FindCountsProps) {
  const { total, stoppedEarly, catalog } = result;
  const { merged, of, isBuilding } = catalog;
  const found = `${stoppedEarly ? 'at least ' : ''}${counted(total, 'file')}`;
  return (
    <div className={classes.counts}>
      <span role="status">
        {found} in {isOne ? 'the chosen backup' : counted(merged, 'backup')}
        {stoppedEarly && ' · stopped early, since it took too long: type more of the name, or choose a folder'}
      </span>
      {isBuilding && (
        <>
          <span role="status">
            {of > 0
              ? `${formatCount(merged)} of ${counted(of, 'backup')} searched so far`
              : 'Reading the indexes of the backups…'}
          </span>
          <Progress w={120} value={of > 0 ? (100 * merged) / of : 0} animated aria-label="Backups searched" />
        </>
      )}
      <Unsearched projectId={projectId} result={result} mayRebuild={mayRebuild} />
    </div>
  );
}
