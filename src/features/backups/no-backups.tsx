'use client';

import { Button } from '@mantine/core';
import { IconFilterOff, IconHistory, IconTrash } from '@tabler/icons-react';
import { useQueryStates } from 'nuqs';
import { EmptyState } from '#src/components/empty-state.tsx';
import { backupFilters, isNarrowed } from './backup-filters.ts';

/** What stands where there is no backup to list: none was made, none was deleted, or none fits. */
export function NoBackups() {
  const [filters, setFilters] = useQueryStates(backupFilters);
  if (isNarrowed(filters)) {
    return (
      <EmptyState
        icon={<IconFilterOff size={28} />}
        title="No backup fits"
        action={
          <Button
            variant="default"
            onClick={() => setFilters({ source: null, pinned: false, unindexed: false, q: '' })}
          >
            Show all
          </Button>
        }
      >
        {filters.q ? `No name or note holds “${filters.q}” here.` : 'No backup here is of this kind.'} Widen the filter
        to see the others.
      </EmptyState>
    );
  }
  if (filters.place === 'bin') {
    return (
      <EmptyState icon={<IconTrash size={28} />} title="The bin is empty">
        Deleted backups stay here for some days, so that they can be put back. Then they are forgotten.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<IconHistory size={28} />} title="No backup yet">
      “Back up now” above keeps all files of this project as they are. From then on every version is here to look at,
      compare and restore.
    </EmptyState>
  );
}
