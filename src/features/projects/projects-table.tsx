import { Anchor, Table } from '@mantine/core';
import Link from 'next/link';
import { formatCount } from '#src/components/format/count.ts';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import classes from './projects-table.module.css';
import { ProtectionBadge } from './protection-badge.tsx';

/** Projects as a table: name, protection, host, region, backups and the last one. */
export function ProjectsTable({ projects }: { projects: readonly ProjectSummary[] }) {
  return (
    <Table stickyHeader highlightOnHover aria-label="Projects">
      <Table.Thead>
        <Table.Tr>
          <Table.Th>Name</Table.Th>
          <Table.Th>Protection</Table.Th>
          <Table.Th visibleFrom="sm">Host</Table.Th>
          <Table.Th visibleFrom="lg">Region</Table.Th>
          <Table.Th visibleFrom="sm" className={classes.number}>
            Backups
          </Table.Th>
          <Table.Th visibleFrom="lg">Last backup</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {projects.map((project) => (
          <Table.Tr key={project.id} className={classes.row}>
            <Table.Td className={classes.name}>
              <Anchor component={Link} href={`/projects/${project.id}/files`} fw={500}>
                {project.name}
              </Anchor>
            </Table.Td>
            <Table.Td className={classes.protection}>
              <ProtectionBadge project={project} />
            </Table.Td>
            <Table.Td visibleFrom="sm">
              {project.host.state === 'on' ? (
                project.host.name
              ) : (
                <StateBadge tone="grey">{project.host.name} · off</StateBadge>
              )}
            </Table.Td>
            <Table.Td visibleFrom="lg">{project.region.name}</Table.Td>
            <Table.Td visibleFrom="sm" className={classes.number}>
              <Anchor component={Link} href={`/projects/${project.id}/backups`} c="inherit">
                {formatCount(project.backupCount)}
              </Anchor>
            </Table.Td>
            <Table.Td visibleFrom="lg">
              {project.protection.lastBackupAt ? <RelativeTime at={project.protection.lastBackupAt} /> : '–'}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
