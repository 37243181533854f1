'use client';

import { Drawer } from '@mantine/core';
import { ConfirmByName } from '#src/components/confirm-by-name.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import type { DeletedProject } from '#src/contracts/entities/project-bin.ts';
import { useProjectBin } from './use-project-bin.ts';

interface RemoveProjectPanelProps {
  project: DeletedProject;
  onClose: () => void;
}

/** Has a deleted project removed now, after its name was typed. */
export function RemoveProjectPanel({ project, onClose }: RemoveProjectPanelProps) {
  const { removeForGood } = useProjectBin(onClose);
  const { id: projectId, name, backups, storedBytes, host } = project;
  return (
    <Drawer opened onClose={onClose} position="right" size={480} title="Remove now">
      <ConfirmByName
        name={name}
        effect="Remove for good"
        busy={removeForGood.isPending}
        onCancel={onClose}
        onConfirm={() => removeForGood.mutate({ projectId, typedName: name })}
      >
        Its files on {host.name}, {counted(backups, 'backup')} ({formatBytes(storedBytes)}) and all that was kept of
        them are removed now, without waiting for the end of its days. This cannot be undone.
        {host.state === 'off' && ` ${host.name} is off: the files there go when it is back.`}
      </ConfirmByName>
    </Drawer>
  );
}
