'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { IconLifebuoy } from '@tabler/icons-react';
import { EmptyState } from '#src/components/empty-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useProject } from '../projects/use-project.ts';
import { PreparingSheet } from './preparing-sheet.tsx';
import { RecoverySheet } from './recovery-sheet.tsx';
import { useRecoverySheet } from './use-recovery-sheet.ts';

/** The way to a project’s recovery sheet, and the sheet itself once it was asked for. */
export function RecoveryPage({ projectId }: { projectId: string }) {
  const { data: project } = useProject(projectId);
  const { make, preparing } = useRecoverySheet(projectId);
  if (!project) return <SkeletonRows label="Loading the project…" />;
  if (make.data) return <RecoverySheet sheet={make.data} />;
  if (project.role !== 'owner') {
    return (
      <EmptyState icon={<IconLifebuoy size={28} />} title="Recovery sheets are for owners">
        Who holds one can read every backup of this project. Ask its owner.
      </EmptyState>
    );
  }
  return (
    <Stack p="lg" maw={640} gap="md">
      <Title order={1}>Recovery sheet</Title>
      <Text size="sm">
        All it takes to restore the backups of “{project.name}” when Buckets itself is gone: where they are, the
        password that opens them, and the commands for rustic and restic, two free programs.
      </Text>
      <Text size="sm">
        Whoever holds the sheet can read every backup of this project. Print it or keep it in a safe, and not beside the
        files. It stays right for backups that are made later. Each time it is shown, that is noted with your name.
      </Text>
      <div>
        <Button leftSection={<IconLifebuoy size={16} />} loading={make.isPending} onClick={() => make.mutate()}>
          Show the recovery sheet
        </Button>
      </div>
      {preparing !== null && <PreparingSheet operationId={preparing} />}
    </Stack>
  );
}
