'use client';

import { ActionIcon } from '@mantine/core';
import { IconFolderOpen, IconPencil, IconPin, IconPinFilled } from '@tabler/icons-react';
import Link from 'next/link';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useEditBackup } from './use-edit-backup.ts';

interface BackupActionsProps {
  backup: BackupSummary;
  open: boolean;
  onToggle: () => void;
  mayEdit: boolean;
}

/** What can be done with a backup: browse it, pin it, edit its name and note. */
export function BackupActions({ backup, open, onToggle, mayEdit }: BackupActionsProps) {
  const edit = useEditBackup(backup.projectId);
  const { id: backupId, projectId, name, note, pinned } = backup;
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
        <ActionIcon
          data-hint="Edit name and note"
          aria-label={`Edit the backup of ${backup.time}`}
          onClick={open ? undefined : onToggle}
          aria-expanded={open}
        >
          <IconPencil size={16} />
        </ActionIcon>
      )}
      {(mayEdit || pinned) && (
        <ActionIcon
          data-hint={mayEdit ? pinWord : 'Pinned'}
          aria-label={`${pinned ? 'Unpin' : 'Pin'} the backup of ${backup.time}`}
          aria-pressed={pinned}
          disabled={!mayEdit}
          loading={edit.isPending}
          onClick={() => edit.mutate({ projectId, backupId, name, note, pinned: !pinned })}
        >
          <Pin size={16} />
        </ActionIcon>
      )}
    </>
  );
}
