'use client';

import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import type { FindState } from './find-address.ts';
import { type FindQuery, findQuery } from './find-query.ts';

/** What the address asks for, once the backup that it names is known; null while nothing is asked, or it is not known. */
export function useFindQuery(projectId: string, state: FindState) {
  const trpc = useTRPC();
  const backup = useQuery({
    ...trpc.backups.byTime.queryOptions({ projectId, time: state.backup ?? '' }),
    enabled: state.backup !== null,
  });
  const isKnown = state.backup === null || backup.data !== undefined;
  const query: FindQuery | null = isKnown ? findQuery(state, backup.data?.id ?? null) : null;
  return { query, backup };
}
