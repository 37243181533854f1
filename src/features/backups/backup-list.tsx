'use client';

import { Loader } from '@mantine/core';
import { parseAsString, useQueryState } from 'nuqs';
import type { ReactNode } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { VirtualTable } from '#src/components/virtual-table.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { atNearEnd } from '#src/trpc/next-page.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import type { Chosen } from '../projects/use-chosen.ts';
import { BackupRow } from './backup-row.tsx';
import { BackupTableHead } from './backup-table-head.tsx';
import { BinRow } from './bin-row.tsx';
import { ChoiceCell, ChoiceHead } from './choice-cell.tsx';
import type { useBackups } from './use-backups.ts';
import { useBin } from './use-bin.ts';

interface BackupListProps {
  list: ReturnType<typeof useBackups>;
  place: 'list' | 'bin';
  chosen: Chosen;
  mayEdit: boolean;
  /** Deletes, puts back. */
  mayDelete: boolean;
}

/** The table of backups, or of those in the bin. The unfolded one stands in the URL. */
export function BackupList({ list: { items, query }, place, chosen, mayEdit, mayDelete }: BackupListProps) {
  const [open, setOpen] = useQueryState('backup', parseAsString);
  const { putBack } = useBin(() => undefined);
  // Who may not delete compares; in the bin there is nothing to compare.
  const mayChoose = place === 'list' || mayDelete;
  const choiceHead = mayChoose && <ChoiceHead count={items.length} chosen={chosen} />;
  const rowOf = (backup: BackupSummary): ReactNode => {
    const choice = mayChoose && <ChoiceCell backup={backup} chosen={chosen} />;
    const { bin, id, projectId, time } = backup;
    if (bin) {
      const onPutBack = mayDelete ? () => putBack.mutate({ projectId, backupIds: [id] }) : undefined;
      return <BinRow backup={{ ...backup, bin }} choice={choice} onPutBack={onPutBack} />;
    }
    const onToggle = () => setOpen(time === open ? null : time);
    return <BackupRow backup={backup} choice={choice} open={time === open} onToggle={onToggle} mayEdit={mayEdit} />;
  };
  return (
    <VirtualTable
      label={place === 'bin' ? 'Deleted backups' : 'Backups'}
      items={items}
      keyOf={(backup) => backup.id}
      showKey={items.find((backup) => backup.time === open)?.id}
      showHead
      estimatedHeight={36}
      head={<BackupTableHead place={place} choice={choiceHead} />}
      renderRows={rowOf}
      onNearEnd={atNearEnd(query)}
      foot={
        query.isFetchNextPageError ? (
          <ErrorState
            title="More backups could not be loaded"
            report={reportOf(query.error)}
            onRetry={() => query.fetchNextPage()}
            retrying={query.isFetchingNextPage}
          />
        ) : (
          query.isFetchingNextPage && <Loader size="xs" m="sm" aria-label="Loading more backups" />
        )
      }
    />
  );
}
