'use client';

import type { Ref } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { atNearEnd } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChosenLost } from './chosen-lost.tsx';
import type { FindState } from './find-address.ts';
import { FindIntro } from './find-intro.tsx';
import type { FindQuery } from './find-query.ts';
import { FindResults, type FindResultsHandle } from './find-results.tsx';
import { FoundElsewhere } from './found-elsewhere.tsx';
import { NoMatches } from './no-matches.tsx';
import type { ChosenBackups } from './use-chosen-backups.ts';
import type { useMatches } from './use-matches.ts';
import type { VersionActs } from './use-version-acts.ts';

interface FindBodyProps {
  ref: Ref<FindResultsHandle>;
  projectId: string;
  state: FindState;
  /** Nothing is below the directory; what was found lies elsewhere. */
  elsewhere: boolean;
  /** Null: nothing is looked for. */
  wanted: FindQuery | null;
  chosen: ChosenBackups;
  found: ReturnType<typeof useMatches>;
  acts: VersionActs;
  mayRestore: boolean;
  onChange: (change: Partial<FindState>) => void;
  onLeave: () => void;
}

/** The results, or what stands in their place: what can be looked for, a skeleton, what failed, that there are none. */
export function FindBody(props: FindBodyProps) {
  const { ref, projectId, state, elsewhere, wanted, chosen, found, acts, mayRestore, onChange, onLeave } = props;
  const { query, result, matches } = found;
  const [lost] = chosen.failed;
  if (lost) return <ChosenLost {...{ state, chosen, lost, onChange }} />;
  if (wanted === null) {
    return state.q.trim() === '' || state.backups.length === 0 ? (
      <FindIntro projectId={projectId} onSearch={(q) => onChange({ q })} />
    ) : (
      <SkeletonRows label="Searching…" rowHeight={52} />
    );
  }
  if (query.isError && matches.length === 0) {
    return (
      <ErrorState
        title="The backups could not be searched"
        report={reportOf(query.error)}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  const waiting = query.isPlaceholderData;
  if (!result || (waiting && matches.length === 0)) return <SkeletonRows label="Searching…" rowHeight={52} />;
  if (matches.length === 0) return <NoMatches state={state} query={wanted} result={result} onChange={onChange} />;
  return (
    <>
      {elsewhere && <FoundElsewhere state={state} onEverywhere={() => onChange({ in: '' })} />}
      <FindResults
        ref={ref}
        projectId={projectId}
        matches={matches}
        typed={state.q.trim()}
        caseSensitive={state.case}
        waiting={waiting}
        acts={acts}
        mayRestore={mayRestore}
        onLeave={onLeave}
        more={{
          atNearEnd: atNearEnd(query),
          loading: query.isFetchingNextPage,
          // Also what goes wrong while more becomes known.
          error: query.error,
          retry: () => void (query.isFetchNextPageError ? query.fetchNextPage() : query.refetch()),
        }}
      />
    </>
  );
}
