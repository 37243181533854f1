'use client';

import { Button, Group, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { useEditBackup } from './use-edit-backup.ts';

/** The name and note that people gave a backup; collaborators change them. */
export function BackupSaidForm({ backup, mayEdit }: { backup: BackupSummary; mayEdit: boolean }) {
  const [name, setName] = useState(backup.name);
  const [note, setNote] = useState(backup.note);
  const edit = useEditBackup(backup.projectId);
  const changes = {
    ...(name.trim() !== backup.name && { name }),
    ...(note.trim() !== backup.note && { note }),
  };

  if (!mayEdit) {
    return (
      <Text size="sm" c={backup.note ? undefined : 'dimmed'}>
        {backup.note || 'No note'}
      </Text>
    );
  }
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        const { projectId, id: backupId } = backup;
        edit.mutate({ projectId, backupId, ...changes });
      }}
    >
      <Stack gap="sm">
        <TextInput
          label="Name"
          size="xs"
          maxLength={120}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Textarea
          label="Note"
          size="xs"
          maxLength={2000}
          autosize
          minRows={2}
          maxRows={8}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <Group justify="flex-end">
          <Button type="submit" variant="default" disabled={Object.keys(changes).length === 0} loading={edit.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
