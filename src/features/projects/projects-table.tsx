import { Anchor } from '@mantine/core';
import Link from 'next/link';
import { formatCount } from '#src/components/format/count.ts';
import { type RecordColumn, RecordTable } from '#src/components/record-table.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { ProtectionBadge } from './protection-badge.tsx';

const columns: readonly RecordColumn<ProjectSummary>[] = [
  {
    head: 'Name',
    kind: 'name',
    cell: ({ id, name }) => (
      <Anchor component={Link} href={`/projects/${id}/files`} fw={500}>
        {name}
      </Anchor>
    ),
  },
  { head: 'Protection', kind: 'name', cell: (project) => <ProtectionBadge project={project} /> },
  {
    head: 'Host',
    visibleFrom: 'sm',
    cell: ({ host }) => (host.state === 'on' ? host.name : <StateBadge tone="grey">{`${host.name} · off`}</StateBadge>),
  },
  { head: 'Region', visibleFrom: 'lg', cell: ({ region }) => region.name },
  {
    head: 'Backups',
    kind: 'number',
    visibleFrom: 'sm',
    cell: ({ id, backupCount }) => (
      <Anchor component={Link} href={`/projects/${id}/backups`} c="inherit">
        {formatCount(backupCount)}
      </Anchor>
    ),
  },
  {
    head: 'Last backup',
    visibleFrom: 'lg',
    cell: ({ protection }) => (protection.lastBackupAt ? <RelativeTime at={protection.lastBackupAt} /> : '–'),
  },
];

/** Projects as a table: name, protection, host, region, backups and the last one. */
export function ProjectsTable({ projects }: { projects: readonly ProjectSummary[] }) {
  return <RecordTable label="Projects" columns={columns} items={projects} keyOf={({ id }) => id} />;
}
