'use client';

import { Loader } from '@mantine/core';
import { IconHistory } from '@tabler/icons-react';
import { parseAsString, useQueryState } from 'nuqs';
import { EmptyState } from '#src/components/empty-state.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { Page } from '#src/components/page.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { VirtualTable } from '#src/components/virtual-table.tsx';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useProject } from '../projects/use-project.ts';
import { BackupRow } from './backup-row.tsx';
import { BackupStrip } from './backup-strip.tsx';
import { BackupTableHead } from './backup-table-head.tsx';
import { useBackups } from './use-backups.ts';

/** A project’s backups: what each added over time, and the table. The unfolded one stands in the URL. */
export function BackupsPage({ projectId }: { projectId: string }) {
  const { items, query } = useBackups(projectId);
  const { data: project } = useProject(projectId);
  const [open, setOpen] = useQueryState('backup', parseAsString);
  const mayEdit = roleCovers(project?.role ?? 'viewer', 'collaborator');

  if (!query.data) {
    if (!query.error) return <SkeletonRows label="Loading backups…" />;
    return (
      <ErrorState
        title="The backups could not be loaded"
        report={reportOf(query.error)}
        onRetry={() => query.refetch()}
        retrying={query.isFetching}
      />
    );
  }
  if (items.length === 0) {
    return (
      <EmptyState icon={<IconHistory size={28} />} title="No backup yet">
        “Back up now” above keeps all files of this project as they are. From then on every version is here to look at,
        compare and restore.
      </EmptyState>
    );
  }
  return (
    <Page head={<BackupStrip backups={items} selected={open} onSelect={setOpen} />}>
      <VirtualTable
        label="Backups"
        items={items}
        keyOf={(backup) => backup.id}
        showKey={items.find((backup) => backup.time === open)?.id}
        estimatedHeight={36}
        head={<BackupTableHead />}
        renderRows={(backup) => (
          <BackupRow
            backup={backup}
            open={backup.time === open}
            onToggle={() => setOpen(backup.time === open ? null : backup.time)}
            mayEdit={mayEdit}
          />
        )}
        onNearEnd={query.hasNextPage && !query.isFetchingNextPage ? query.fetchNextPage : undefined}
        foot={
          query.isFetchNextPageError ? (
            <ErrorState
              title="Older backups could not be loaded"
              report={reportOf(query.error)}
              onRetry={() => query.fetchNextPage()}
            />
          ) : (
            query.isFetchingNextPage && <Loader size="xs" m="sm" aria-label="Loading older backups" />
          )
        }
      />
    </Page>
  );
}
