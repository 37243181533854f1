'use client';

import { Button, Text } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { byPages } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { childrenWords } from './children-words.ts';
import classes from './operation-details.module.css';
import { OperationRows } from './operation-rows.tsx';

/** The operations that one has made, as rows of their own; nothing where it makes none. */
export function ChildOperations({ operation: { id, children: made } }: { operation: OperationView }) {
  return made && made.total > 0 ? <Parts parentId={id} words={childrenWords(made)} /> : null;
}

function Parts({ parentId, words }: { parentId: string; words: string }) {
  const trpc = useTRPC();
  const list = useInfiniteQuery(trpc.operations.list.infiniteQueryOptions({ parentId }, byPages));
  const operations = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className={classes.children}>
      <Text size="sm" fw={500}>
        {words}
      </Text>
      {list.isPending && <SkeletonRows rows={3} label="Loading its parts…" />}
      {list.error && (
        <ErrorState
          title="Its parts could not be loaded"
          report={reportOf(list.error)}
          onRetry={() => list.refetch()}
        />
      )}
      <OperationRows operations={operations} label="Parts" />
      {list.hasNextPage && (
        <Button variant="subtle" loading={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
          More parts
        </Button>
      )}
    </section>
  );
}
