'use client';

import { TextInput } from '@mantine/core';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useEditBackup } from './use-edit-backup.ts';

/** The line in which a backup gets another name: Enter or going away takes it, Escape leaves it as it was. */
export function RenameBackup({ backup, onEnd }: { backup: BackupSummary; onEnd: () => void }) {
  const { id: backupId, projectId, name } = backup;
  const edit = useEditBackup(projectId);
  const take = (typed: string) => {
    const asked = typed.trim();
    if (asked !== name) edit.mutate({ projectId, backupId, name: asked });
    onEnd();
  };
  return (
    <TextInput
      size="xs"
      aria-label={`Name of the backup of ${backup.time}`}
      maxLength={120}
      defaultValue={name}
      autoComplete="off"
      // The person has just asked to type here.
      ref={(input) => input?.focus()}
      onFocus={(event) => event.currentTarget.select()}
      onKeyDown={(event) => {
        if (event.key === 'Enter') take(event.currentTarget.value);
        if (event.key === 'Escape') {
          event.stopPropagation();
          onEnd();
        }
      }}
      onBlur={(event) => take(event.currentTarget.value)}
    />
  );
}
