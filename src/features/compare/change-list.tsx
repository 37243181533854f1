'use client';

import { Button, Text } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { ErrorState } from '#src/components/error-state.tsx';
import { counted } from '#src/components/format/count.ts';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import type { ChangeKind } from '#src/contracts/entities/comparison.ts';
import { homePath, joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChangeRow } from './change-row.tsx';
import classes from './compare.module.css';

interface ChangeListProps {
  projectId: string;
  ids: { earlierId: string; laterId: string };
  times: { a: string; b: string };
  /** The one that the comparison begins in. */
  folder: ProjectPath;
  path: ProjectPath;
  kinds: ChangeKind[];
  /** Of folders above it. */
  depth: number;
  /** Folders that are unfolded. */
  unfolded: readonly string[];
  onFold: (path: ProjectPath) => void;
}

/** What differs in one folder, page by page; each folder in it unfolds to a list of its own. */
export function ChangeList(props: ChangeListProps) {
  const { projectId, ids, path, kinds, depth } = props;
  const trpc = useTRPC();
  const query = useInfiniteQuery(
    trpc.backups.compare.infiniteQueryOptions(
      { projectId, ...ids, path, kinds },
      {
        initialCursor: 0,
        getNextPageParam: ({ offset, entries, total }) =>
          offset + entries.length < total ? offset + entries.length : undefined,
        staleTime: Number.POSITIVE_INFINITY,
        trpc: { abortOnUnmount: true },
        // What is unfolded stays while another choice of kinds is fetched.
        placeholderData: keepPreviousData,
      },
    ),
  );
  if (query.isError && !query.data) {
    return (
      <ErrorState
        title="This folder could not be compared"
        report={reportOf(query.error)}
        onRetry={() => void query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (!query.data) return <SkeletonRows rows={3} label="Comparing the folder…" />;
  const entries = query.data.pages.flatMap((page) => page.entries);
  const left = (query.data.pages[0]?.total ?? 0) - entries.length;
  if (entries.length === 0) {
    return (
      <Text size="sm" c="dimmed" p={16}>
        {depth > 0
          ? 'It holds nothing.'
          : kinds.length < 3
            ? 'Nothing of what is chosen above differs between the two. Choose more to see the rest.'
            : path === homePath
              ? 'The two hold the same files.'
              : 'In this folder the two hold the same files.'}
      </Text>
    );
  }
  return (
    <ul className={classes.rows} aria-label={depth === 0 ? 'What differs' : undefined}>
      {entries.map((entry) => (
        <ChangeRow
          key={`${entry.change}/${entry.type}/${entry.name}`}
          projectId={projectId}
          times={props.times}
          folder={props.folder}
          path={joinPath(path, entry.name)}
          entry={entry}
          depth={depth}
          open={props.unfolded.includes(joinPath(path, entry.name))}
          onToggle={() => props.onFold(joinPath(path, entry.name))}
          below={() => <ChangeList {...props} path={joinPath(path, entry.name)} depth={depth + 1} />}
        />
      ))}
      {left > 0 && (
        <li className={classes.more} style={{ paddingInlineStart: 12 + depth * 20 }}>
          <Button
            size="compact-xs"
            variant="default"
            loading={query.isFetchingNextPage}
            onClick={() => void query.fetchNextPage()}
          >
            Show more ({counted(left, 'entry', 'entries')} left)
          </Button>
        </li>
      )}
    </ul>
  );
}
