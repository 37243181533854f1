'use client';

import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { OperationStateBadge } from '../operations/operation-state-badge.tsx';
import { progressWords } from '../operations/progress-words.ts';
import { useCurrentOperations } from '../operations/use-current-operations.ts';
import { useOperationActs } from '../operations/use-operation-acts.ts';
import { waitingWords } from '../operations/waiting-words.ts';
import { ProtectionBadge } from '../projects/protection-badge.tsx';

/** How safe a project is; while a backup runs its phase, percent, speed and time left, with Cancel. */
export function BackupStatus({ project }: { project: ProjectSummary }) {
  const { cancel } = useOperationActs();
  const { active } = useCurrentOperations({ projectId: project.id });
  const backups = active.filter(({ kind }) => kind === 'backup');
  // Newest first; the one that runs is the oldest, later ones wait for it.
  const backup = backups.find(({ status }) => status === 'running') ?? backups.at(-1);
  if (!backup) return <ProtectionBadge project={project} />;

  const waiting = waitingWords(backup);
  const words = backup.cancelRequestedAt
    ? 'Canceling…'
    : backup.status === 'running' && backup.progress && !waiting
      ? progressWords(backup.kind, backup.progress)
      : waiting
        ? `Backup · ${waiting}`
        : 'Waiting to back up';
  return (
    <Group gap={4} wrap="nowrap">
      <OperationStateBadge status={backup.status} tone={backup.status === 'running' ? 'blue' : 'grey'}>
        {words}
      </OperationStateBadge>
      {backup.can.cancel && (
        <Tooltip label="Cancel the backup">
          <ActionIcon
            aria-label="Cancel the backup"
            loading={cancel.isPending}
            onClick={() => cancel.mutate({ operationId: backup.id })}
          >
            <IconPlayerStop size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  );
}
