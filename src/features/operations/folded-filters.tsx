'use client';

import { Select } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useQueryStates } from 'nuqs';
import { useTRPC } from '#src/trpc/context.ts';
import { useProjects } from '../projects/use-projects.ts';
import { KindFilter } from './kind-filter.tsx';
import { operationFilters } from './operation-filters.ts';

const everything = '';

/** The filters that fold away on a phone: kind, project, host, and who asked. */
export function FoldedFilters({ isAdmin, inProject }: { isAdmin: boolean; inProject: boolean }) {
  const trpc = useTRPC();
  const [filters, setFilters] = useQueryStates(operationFilters);
  const { items: projects } = useProjects();
  const workers = useQuery(trpc.workers.list.queryOptions(undefined, { enabled: isAdmin }));
  const hosts = isAdmin ? (workers.data ?? []) : projects.map(({ host }) => host);
  const hostChoices = [...new Map(hosts.map(({ id, name }) => [id, name]))];
  return (
    <>
      <KindFilter kinds={filters.kinds} onChange={(kinds) => setFilters({ kinds })} />
      {!inProject && (
        <Select
          aria-label="Project"
          w={160}
          searchable
          value={filters.project ?? everything}
          onChange={(project) => setFilters({ project: project || null })}
          data={[
            { value: everything, label: 'All projects' },
            ...projects.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
      )}
      {!inProject && (
        <Select
          aria-label="Host"
          w={130}
          searchable
          value={filters.host ?? everything}
          onChange={(host) => setFilters({ host: host || null })}
          data={[
            { value: everything, label: 'All hosts' },
            ...hostChoices.map(([id, name]) => ({ value: id, label: name })),
          ]}
        />
      )}
      <Select
        aria-label="Asked for by"
        w={120}
        value={filters.who}
        onChange={(who) => setFilters({ who: who === 'mine' ? 'mine' : 'all' })}
        data={[
          { value: 'all', label: 'By anybody' },
          { value: 'mine', label: 'By me' },
        ]}
      />
    </>
  );
}
