import { Anchor, Checkbox } from '@mantine/core';
import Link from 'next/link';
import { formatCount } from '#src/components/format/count.ts';
import { type RecordColumn, RecordTable } from '#src/components/record-table.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { canBeBackedUp } from './can-be-backed-up.ts';
import { ProtectionBadge } from './protection-badge.tsx';
import type { Chosen } from './use-chosen.ts';

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

function choice(projects: readonly ProjectSummary[], chosen: Chosen): RecordColumn<ProjectSummary> {
  const possible = projects.filter(canBeBackedUp).length;
  return {
    head: 'Chosen',
    control: (
      <Checkbox
        size="xs"
        aria-label="Choose all projects"
        disabled={possible === 0}
        checked={possible > 0 && chosen.ids.length === possible}
        indeterminate={chosen.ids.length > 0 && chosen.ids.length < possible}
        onChange={(event) => chosen.setAll(event.currentTarget.checked)}
      />
    ),
    cell: (project) => (
      <Checkbox
        size="xs"
        aria-label={`Choose ${project.name}`}
        disabled={!canBeBackedUp(project)}
        checked={chosen.has(project.id)}
        onChange={() => chosen.toggle(project.id)}
      />
    ),
  };
}

/** Projects as a table: name, protection, host, region, backups and the last one; some of them can be chosen. */
export function ProjectsTable({ projects, chosen }: { projects: readonly ProjectSummary[]; chosen: Chosen }) {
  return (
    <RecordTable
      label="Projects"
      columns={[choice(projects, chosen), ...columns]}
      items={projects}
      keyOf={({ id }) => id}
    />
  );
}
