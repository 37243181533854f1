'use client';

import { Chip, Group } from '@mantine/core';
import { useSessionStorage } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { parseAsArrayOf, parseAsStringLiteral, useQueryState } from 'nuqs';
import { ErrorState } from '#src/components/error-state.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { formatCount } from '#src/components/format/count.ts';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { changeKind } from '#src/contracts/entities/comparison.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChangeList } from './change-list.tsx';
import classes from './compare.module.css';
import { kindWords } from './kind-words.ts';

interface TreeCompareProps {
  projectId: string;
  folder: ProjectPath;
  /** Times of backups. */
  a: string;
  b: string;
}

/** What differs between two backups in a folder, or in all, folder by folder, with its counts above. */
export function TreeCompare({ projectId, folder, a, b }: TreeCompareProps) {
  const trpc = useTRPC();
  const [kinds, setKinds] = useQueryState(
    'show',
    parseAsArrayOf(parseAsStringLiteral(changeKind.options)).withDefault(changeKind.options),
  );
  // Whoever looks at a file and comes back finds the folders as they were.
  const [unfolded, setUnfolded] = useSessionStorage<string[]>({ key: `buckets.compare.${a}.${b}`, defaultValue: [] });
  const fold = (path: string) =>
    setUnfolded((paths) => (paths.includes(path) ? paths.filter((other) => other !== path) : [...paths, path]));
  const earlier = useQuery(trpc.backups.byTime.queryOptions({ projectId, time: a }));
  const later = useQuery(trpc.backups.byTime.queryOptions({ projectId, time: b }));
  const ids = earlier.data && later.data ? { earlierId: earlier.data.id, laterId: later.data.id } : null;
  const whole = useQuery({
    ...trpc.backups.compare.queryOptions(
      {
        ...{ projectId, earlierId: ids?.earlierId ?? '', laterId: ids?.laterId ?? '' },
        ...{ path: folder, limit: 1 },
      },
      { trpc: { abortOnUnmount: true } },
    ),
    enabled: ids !== null,
    staleTime: Number.POSITIVE_INFINITY,
  });
  const failed = [earlier, later, whole].find(({ isError, data }) => isError && !data);
  if (failed) {
    return (
      <ErrorState
        title="The two could not be compared"
        report={reportOf(failed.error)}
        onRetry={() => void failed.refetch()}
        retrying={failed.isFetching}
      />
    );
  }
  if (!ids || !whole.data) return <SkeletonRows rows={10} label="Comparing the two backups…" />;
  const { totals } = whole.data;
  return (
    <>
      <Group className={classes.totals} gap={8} role="group" aria-label="What is shown">
        {changeKind.options.map((kind) => (
          <Chip
            key={kind}
            size="xs"
            variant="light"
            checked={kinds.includes(kind)}
            onChange={(checked) => {
              const next = changeKind.options.filter((other) => (other === kind ? checked : kinds.includes(other)));
              void setKinds(next.length === 0 ? null : next);
            }}
          >
            {kindWords[kind].word} {formatCount(totals[kind])} · {formatBytes(totals[`${kind}Bytes`])}
          </Chip>
        ))}
      </Group>
      <div className={classes.list}>
        <ChangeList
          {...{ projectId, ids, times: { a, b }, folder, path: folder, kinds, depth: 0 }}
          unfolded={unfolded}
          onFold={fold}
        />
      </div>
    </>
  );
}
