import { IconAlertTriangle } from '@tabler/icons-react';
import { counted } from '#src/components/format/count.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { RowNote } from './row-note.tsx';

interface SkippedWarningProps {
  backup: Pick<BackupSummary, 'skippedCount'>;
  onShow: () => void;
}

/** Warns that files could not be read and are not in a backup; shows them. Nothing where all were read. */
export function SkippedWarning({ backup: { skippedCount }, onShow }: SkippedWarningProps) {
  if (skippedCount === 0) return null;
  const files = counted(skippedCount, 'file');
  return (
    <RowNote
      label={`${files} skipped: show`}
      tip={`${files} could not be read and ${skippedCount === 1 ? 'is' : 'are'} not in it`}
      icon={<IconAlertTriangle size={15} color="var(--state-amber)" />}
      onShow={onShow}
    />
  );
}
