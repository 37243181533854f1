'use client';

import type { FindState } from './find-address.ts';
import { type FindQuery, findQuery } from './find-query.ts';
import { useChosenBackups } from './use-chosen-backups.ts';

/** What the address asks for, once the backups that it names are known; null while nothing is asked, or they are not. */
export function useFindQuery(projectId: string, state: FindState) {
  const chosen = useChosenBackups(projectId, state.backups);
  const isKnown = chosen.backups.length === state.backups.length;
  const ids = chosen.backups.map(({ id }) => id);
  const query: FindQuery | null = isKnown ? findQuery(state, ids) : null;
  return { query, chosen };
}
