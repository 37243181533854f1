'use client';

import { SegmentedControl, Select } from '@mantine/core';
import { useQueryStates } from 'nuqs';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import { useProjects } from '../projects/use-projects.ts';
import { operationFilters } from './operation-filters.ts';

const everything = '';

/** Narrows operations by state, kind and project; the choice stands in the URL. */
export function FilterBar() {
  const [filters, setFilters] = useQueryStates(operationFilters);
  const { items: projects } = useProjects();
  return (
    <>
      <SegmentedControl
        aria-label="State"
        value={filters.state}
        onChange={(state) => setFilters({ state: operationFilters.state.parse(state) })}
        data={[
          { value: 'all', label: 'All' },
          { value: 'active', label: 'Running' },
          { value: 'failed', label: 'Failed' },
        ]}
      />
      <Select
        aria-label="Kind"
        w={150}
        value={filters.kind ?? everything}
        onChange={(kind) => setFilters({ kind: kind ? operationFilters.kind.parse(kind) : null })}
        data={[
          { value: everything, label: 'All kinds' },
          ...operationKind.options.map((kind) => ({ value: kind, label: catalogue[kind].title })),
        ]}
      />
      <Select
        aria-label="Project"
        w={190}
        searchable
        value={filters.project ?? everything}
        onChange={(project) => setFilters({ project: project || null })}
        data={[
          { value: everything, label: 'All projects' },
          ...projects.map((project) => ({ value: project.id, label: project.name })),
        ]}
      />
    </>
  );
}
