'use client';

import { ActionIcon } from '@mantine/core';
import { IconFolderOpen, IconPencil, IconPin, IconPinFilled } from '@tabler/icons-react';
import Link from 'next/link';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useEditBackup } from './use-edit-backup.ts';

interface BackupActionsProps {
  backup: BackupSummary;
  onRename: () => void;
  mayEdit: boolean;
}

/** What can be done with a backup: browse it, rename it, pin it. */
export function BackupActions({ backup, onRename, mayEdit }: BackupActionsProps) {
  const edit = useEditBackup(backup.projectId);
  const { id: backupId, projectId, pinned } = backup;
  const pinWord = pinned ? 'Unpin' : 'Pin: never removed by itself';
  const Pin = pinned ? IconPinFilled : IconPin;
  return (
    <>
      <ActionIcon
        data-hint="Browse"
        component={Link}
        href={`/projects/${projectId}/files/.backups/${encodeURIComponent(backup.time)}`}
        aria-label={`Browse the backup of ${backup.time}`}
      >
        <IconFolderOpen size={16} />
      </ActionIcon>
      {mayEdit && (
        <ActionIcon data-hint="Rename" aria-label={`Rename the backup of ${backup.time}`} onClick={onRename}>
          <IconPencil size={16} />
        </ActionIcon>
      )}
      {(mayEdit || pinned) && (
        <ActionIcon
          data-hint={mayEdit ? pinWord : 'Pinned'}
          aria-label={`${pinned ? 'Unpin' : 'Pin'} the backup of ${backup.time}`}
          aria-pressed={pinned}
          disabled={!mayEdit}
          onClick={() => edit.mutate({ projectId, backupId, pinned: !pinned })}
        >
          <Pin size={16} />
        </ActionIcon>
      )}
    </>
  );
}
