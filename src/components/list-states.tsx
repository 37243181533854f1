'use client';

import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { SkeletonRows } from './skeleton-rows.tsx';

interface ListStatesProps {
  /** What the list holds, in lower case: “hosts”. */
  what: string;
  /** How many there are; null while nothing has arrived. */
  count: number | null;
  /** Why the list could not be had, or not be brought up to date. */
  report: { userMessage: string } | null;
  onRetry: () => void;
  retrying: boolean;
  /** Stands where the list would be when it has nothing. */
  empty: ReactNode;
  children: ReactNode;
}

/** A list while it loads, when it failed, when it is empty, and when it is there. An error never hides what is known. */
export function ListStates({ what, count, report, onRetry, retrying, empty, children }: ListStatesProps) {
  return (
    <>
      {count === 0 && empty}
      {count !== null && count > 0 && children}
      {count === null && !report && <SkeletonRows label={`Loading ${what}…`} />}
      {report && (
        <ErrorState
          title={`The ${what} could not be ${count === null ? 'loaded' : 'brought up to date'}`}
          report={report}
          onRetry={onRetry}
          retrying={retrying}
        />
      )}
    </>
  );
}
