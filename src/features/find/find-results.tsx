'use client';

import { Loader } from '@mantine/core';
import { useDebouncedValue, useMediaQuery } from '@mantine/hooks';
import { type Ref, useImperativeHandle, useState } from 'react';
import { AmongTimes } from '#src/components/among-times.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { VirtualRows } from '#src/components/virtual-rows.tsx';
import type { SearchMatch } from '#src/contracts/search/backup-search.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import classes from './find.module.css';
import { FindPreview } from './find-preview.tsx';
import { findRows } from './find-rows.ts';
import { MatchRow } from './match-row.tsx';
import { useFindCursor } from './use-find-cursor.ts';
import type { VersionActs } from './use-version-acts.ts';

/** What the box above the results asks of them. */
export interface FindResultsHandle {
  /** Leads the focus to the first result. */
  enter: () => void;
}

interface FindResultsProps {
  ref: Ref<FindResultsHandle>;
  projectId: string;
  matches: readonly SearchMatch[];
  typed: string;
  caseSensitive: boolean;
  /** What is shown was found for something else, and is about to be replaced. */
  waiting: boolean;
  acts: VersionActs;
  mayRestore: boolean;
  onLeave: () => void;
  /** The next page: what the end in sight asks for, where it stands, and how it is asked for again. */
  more: { atNearEnd: (() => void) | undefined; loading: boolean; error: unknown; retry: () => void };
}

/** A rest of the cursor after which its row is looked into, milliseconds. */
const previewRestMs = 120;

/** The results as a list of any length that is walked through by keys; beside it a look into the one under the cursor. */
export function FindResults({
  ref,
  projectId,
  matches,
  typed,
  caseSensitive,
  waiting,
  more,
  onLeave,
  ...shared
}: FindResultsProps) {
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const rows = findRows(matches, unfolded);
  const fold = (path: string, open: boolean) =>
    setUnfolded((old) => new Set(open ? [...old, path] : [...old].filter((other) => other !== path)));
  const { frame, enter, current, showKey, rowOf } = useFindCursor({ rows, ...shared, onFold: fold, onLeave });
  useImperativeHandle(ref, () => ({ enter }));
  // Who runs through the rows does not ask for what each of them holds.
  const [restedKey] = useDebouncedValue(current?.key, previewRestMs);
  const previewed = rows.find(({ key }) => key === restedKey);
  const isWide = useMediaQuery('(min-width: 68.75em)', false);
  return (
    <div className={classes.split}>
      <div ref={frame} className={classes.results} data-results data-waiting={waiting || undefined} aria-busy={waiting}>
        <AmongTimes times={rows.map(({ version }) => version.newest.timeMs)}>
          <VirtualRows
            label="Results"
            items={rows}
            keyOf={({ key }) => key}
            showKey={showKey}
            estimatedHeight={52}
            renderRow={(row) => {
              const { path } = row.match;
              const open = unfolded.has(path);
              return (
                <MatchRow
                  row={row}
                  typed={typed}
                  caseSensitive={caseSensitive}
                  {...shared}
                  open={open}
                  onToggle={() => fold(path, !open)}
                  {...rowOf(row)}
                />
              );
            }}
            onNearEnd={more.atNearEnd}
            foot={
              more.error ? (
                <ErrorState
                  title="More could not be loaded"
                  report={reportOf(more.error)}
                  onRetry={more.retry}
                  retrying={more.loading}
                />
              ) : (
                more.loading && <Loader size="xs" m="sm" aria-label="Loading more" />
              )
            }
          />
        </AmongTimes>
      </div>
      {isWide && previewed && (
        <FindPreview
          projectId={projectId}
          found={{ path: previewed.match.path, version: previewed.version }}
          {...shared}
        />
      )}
    </div>
  );
}
