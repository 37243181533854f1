'use client';

import { useEffect, useRef } from 'react';
import type { FindState } from './find-address.ts';
import { keepLastFind, lastFind } from './last-find.ts';
import { readKeptFind } from './use-kept-find.ts';

/**
 * Keeps what is looked for while other pages are looked at. An address that asks for nothing is the way back to it; one
 * that asks for something goes before.
 */
export function useLastFind(projectId: string, state: FindState, restore: (state: Partial<FindState>) => void): void {
  const begun = useRef(false);
  useEffect(() => {
    const isFirst = !begun.current;
    begun.current = true;
    if (isFirst && window.location.search === '') {
      const { pinned } = readKeptFind(projectId);
      const last = lastFind(projectId) ?? (pinned === null ? null : { in: pinned });
      if (last) {
        restore(last);
        return;
      }
    }
    keepLastFind(projectId, state);
  }, [projectId, state, restore]);
}
