'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import Link from 'next/link';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { Facts } from '#src/components/facts.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import { DeleteProjectButton } from './delete-project-button.tsx';
import { MembersSection } from './members-section.tsx';
import { RenameForm } from './rename-form.tsx';
import classes from './settings-page.module.css';
import { useProject } from './use-project.ts';

/** A project’s name, its people and how they get in, and where it lives. */
export function SettingsPage({ projectId }: { projectId: string }) {
  const { data: project } = useProject(projectId);
  if (!project) return <SkeletonRows label="Loading settings…" />;
  const owner = project.role === 'owner';
  const places = [
    {
      label: 'Host',
      value: (
        <StateBadge tone={project.host.state === 'on' ? 'green' : 'grey'}>
          {project.host.name} · {project.host.state}
        </StateBadge>
      ),
    },
    {
      label: 'Region',
      value: (
        <StateBadge tone={project.region.workerState === 'on' ? 'green' : 'grey'}>
          {project.region.name} · bucket worker {project.region.workerState}
        </StateBadge>
      ),
    },
    { label: 'Storage', value: storageWords[project.storage ?? 'unknown'] },
    { label: 'Created', value: <AbsoluteTime at={project.createdAt} /> },
  ];
  return (
    <div className={classes.page}>
      <Stack gap={32} className={classes.column}>
        <RenameForm key={project.name} projectId={projectId} name={project.name} mayRename={owner} />
        <MembersSection projectId={projectId} mayChange={owner} />
        <section>
          <Title order={2} mb="sm">
            Where it lives
          </Title>
          <Facts facts={places} />
        </section>
        {owner && (
          <section>
            <Title order={2} mb="sm">
              Recovery sheet
            </Title>
            <Text size="sm" mb="sm">
              What it takes to restore this project’s backups without Buckets, on one page to be kept in a safe.
            </Text>
            <Button
              variant="default"
              leftSection={<IconLifebuoy size={16} />}
              component={Link}
              href={`/projects/${projectId}/recovery`}
            >
              Recovery sheet…
            </Button>
          </section>
        )}
        {owner && (
          <section>
            <Title order={2} mb="sm">
              Delete project
            </Title>
            <Text size="sm">Its files and its backups go together. For some days it can be put back.</Text>
            <DeleteProjectButton project={project} />
          </section>
        )}
      </Stack>
    </div>
  );
}

const storageWords = {
  btrfs: 'btrfs: backups are made from a snapshot that stands still',
  plain: 'plain directory: backups are made from the live files',
  unknown: 'not known yet',
} as const;
