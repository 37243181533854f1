'use client';

import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsHorizontal } from '@tabler/icons-react';
import { useQueryStates } from 'nuqs';
import { useRef } from 'react';
import { FilterBox } from '#src/components/filter-box.tsx';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import classes from './filter-bar.module.css';
import { FoldedFilters } from './folded-filters.tsx';
import { countFolded, operationFilters } from './operation-filters.ts';

interface FilterBarProps {
  isAdmin: boolean;
  /** The list is that of one project: there is no other to choose. */
  inProject: boolean;
  /** From the text on to the list. */
  onLeave: () => void;
}

/** Narrows operations by state, text, kind, project, host and who asked; the choice stands in the URL. */
export function FilterBar({ isAdmin, inProject, onLeave }: FilterBarProps) {
  const [filters, setFilters] = useQueryStates(operationFilters);
  const [unfolded, fold] = useDisclosure(false);
  const box = useRef<HTMLInputElement>(null);
  const folded = countFolded(filters);
  usePageKeys({ '/': () => box.current?.select() });
  return (
    <>
      <SegmentedControl
        aria-label="State"
        value={filters.state}
        onChange={(state) => setFilters({ state: operationFilters.state.parse(state) })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'active', label: 'Active' },
          { value: 'failed', label: 'Failed' },
          { value: 'done', label: 'Done' },
          { value: 'canceled', label: 'Canceled' },
        ]}
      />
      {!inProject && (
        <FilterBox
          ref={box}
          className={classes.text}
          label="Filter by name of project or host"
          value={filters.q}
          onChange={(q) => setFilters({ q })}
          onLeave={onLeave}
        />
      )}
      <Button
        hiddenFrom="sm"
        variant="default"
        leftSection={<IconAdjustmentsHorizontal size={16} />}
        aria-expanded={unfolded}
        onClick={fold.toggle}
      >
        {folded > 0 ? `Filters: ${folded}` : 'Filters'}
      </Button>
      <div className={classes.folded} data-open={unfolded || undefined}>
        <FoldedFilters isAdmin={isAdmin} inProject={inProject} />
      </div>
    </>
  );
}
