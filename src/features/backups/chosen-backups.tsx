'use client';

import { Button, Group } from '@mantine/core';
import { IconArrowBackUp, IconTrash, IconTrashX } from '@tabler/icons-react';
import { useState } from 'react';
import { counted } from '#src/components/format/count.ts';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { mostDeleted } from '#src/contracts/entities/backup-bin.ts';
import type { Chosen } from '../projects/use-chosen.ts';
import { CompareChosen } from './compare-chosen.tsx';
import { DeletePanel } from './delete-panel.tsx';
import { ForgetPanel } from './forget-panel.tsx';
import { useBin } from './use-bin.ts';

interface ChosenBackupsProps {
  project: { id: string; name: string };
  /** Those chosen. */
  backups: readonly BackupSummary[];
  chosen: Chosen;
  place: 'list' | 'bin';
  /** Deletes, puts back, forgets. */
  mayDelete: boolean;
}

/** What can be done with the chosen backups: compare two, delete them, or from the bin put them back or forget them now. */
export function ChosenBackups({ project, backups, chosen, place, mayDelete }: ChosenBackupsProps) {
  const [open, setOpen] = useState(false);
  const close = () => setOpen(false);
  const done = () => {
    close();
    chosen.setAll(false);
  };
  const { putBack } = useBin(done);
  const ask = () => setOpen(mayDelete && chosen.ids.length > 0);
  usePageKeys({ Delete: ask });
  if (chosen.ids.length === 0) return null;
  // As many as one deletion takes; the others stay chosen.
  const ids = chosen.ids.slice(0, mostDeleted);
  const count = counted(ids.length, 'backup');
  return (
    <>
      <Group gap="xs" role="toolbar" aria-label="Chosen backups">
        {place === 'list' && <CompareChosen projectId={project.id} times={backups.map(({ time }) => time)} />}
        {mayDelete && place === 'list' && (
          <Button color="red" variant="light" leftSection={<IconTrash size={16} />} onClick={() => setOpen(true)}>
            Delete {count}…
          </Button>
        )}
        {mayDelete && place === 'bin' && (
          <>
            <Button
              variant="default"
              leftSection={<IconArrowBackUp size={16} />}
              loading={putBack.isPending}
              onClick={() => putBack.mutate({ projectId: project.id, backupIds: ids })}
            >
              Put back {count}
            </Button>
            <Button color="red" variant="light" leftSection={<IconTrashX size={16} />} onClick={() => setOpen(true)}>
              Forget now…
            </Button>
          </>
        )}
        <Button variant="subtle" onClick={() => chosen.setAll(false)}>
          Clear
        </Button>
      </Group>
      {open && place === 'list' && <DeletePanel project={project} backupIds={ids} onClose={close} onDone={done} />}
      {open && place === 'bin' && (
        <ForgetPanel project={project} backups={backups.slice(0, mostDeleted)} onClose={close} onDone={done} />
      )}
    </>
  );
}
