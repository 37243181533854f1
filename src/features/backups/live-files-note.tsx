import { ActionIcon, Tooltip } from '@mantine/core';
import { IconCameraOff } from '@tabler/icons-react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';

interface LiveFilesNoteProps {
  backup: Pick<BackupSummary, 'storage'>;
  onShow: () => void;
}

/** Says of a backup that no snapshot stood still for it: files may be of different moments. Nothing where one did. */
export function LiveFilesNote({ backup: { storage }, onShow }: LiveFilesNoteProps) {
  if (storage === 'btrfs') return null;
  return (
    <Tooltip label="Read from the live files, while they could change">
      <ActionIcon size={24} aria-label="Read from the live files: show" onClick={onShow}>
        <IconCameraOff size={15} color="var(--state-grey)" />
      </ActionIcon>
    </Tooltip>
  );
}
