'use client';

import { Drawer, List, Stack, Text } from '@mantine/core';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { ConfirmByName } from '#src/components/confirm-by-name.tsx';
import { counted } from '#src/components/format/count.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useBin } from './use-bin.ts';

const mostNamed = 20;

interface ForgetPanelProps {
  project: { id: string; name: string };
  backups: readonly BackupSummary[];
  onClose: () => void;
  onDone: () => void;
}

/** Has backups of the bin forgotten now, after the project’s name was typed. */
export function ForgetPanel({ project, backups, onClose, onDone }: ForgetPanelProps) {
  const { forget } = useBin(onDone);
  const count = counted(backups.length, 'backup');
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title="Forget now">
      <ConfirmByName
        name={project.name}
        effect={`Forget ${count}`}
        busy={forget.isPending}
        onCancel={onClose}
        onConfirm={() =>
          forget.mutate({ projectId: project.id, backupIds: backups.map(({ id }) => id), typedName: project.name })
        }
      >
        <Stack gap="sm">
          <Text size="sm">
            {count} and all that only {backups.length === 1 ? 'it holds' : 'they hold'} will be gone for good, without
            waiting for the end of the days in the bin. This cannot be undone.
          </Text>
          <List size="sm">
            {backups.slice(0, mostNamed).map(({ id, time, name }) => (
              <List.Item key={id}>
                <AbsoluteTime at={time} />
                {name && ` · ${name}`}
              </List.Item>
            ))}
          </List>
          {backups.length > mostNamed && (
            <Text size="xs" c="dimmed">
              and {backups.length - mostNamed} more
            </Text>
          )}
        </Stack>
      </ConfirmByName>
    </Drawer>
  );
}
