import { ActionIcon, Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { counted } from '#src/components/format/count.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';

interface SkippedWarningProps {
  backup: Pick<BackupSummary, 'skippedCount'>;
  onShow: () => void;
}

/** Warns that files could not be read and are not in a backup; shows them. Nothing where all were read. */
export function SkippedWarning({ backup: { skippedCount }, onShow }: SkippedWarningProps) {
  if (skippedCount === 0) return null;
  const files = counted(skippedCount, 'file');
  return (
    <Tooltip label={`${files} could not be read and ${skippedCount === 1 ? 'is' : 'are'} not in it`}>
      <ActionIcon size={24} aria-label={`${files} skipped: show`} onClick={onShow}>
        <IconAlertTriangle size={15} color="var(--state-amber)" />
      </ActionIcon>
    </Tooltip>
  );
}
