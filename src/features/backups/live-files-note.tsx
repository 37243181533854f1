import { IconCameraOff } from '@tabler/icons-react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { RowNote } from './row-note.tsx';

interface LiveFilesNoteProps {
  backup: Pick<BackupSummary, 'storage'>;
  onShow: () => void;
}

/** Says of a backup that no snapshot stood still for it: files may be of different moments. Nothing where one did. */
export function LiveFilesNote({ backup: { storage }, onShow }: LiveFilesNoteProps) {
  if (storage === 'btrfs') return null;
  return (
    <RowNote
      label="Read from the live files: show"
      tip="Read from the live files, while they could change"
      icon={<IconCameraOff size={15} color="var(--state-grey)" />}
      onShow={onShow}
    />
  );
}
