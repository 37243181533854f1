'use client';

import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconTrash } from '@tabler/icons-react';
import { DeleteProjectPanel } from './delete-project-panel.tsx';

/** Opens what has to be read and typed before a project is deleted. */
export function DeleteProjectButton({ project }: { project: { id: string; name: string } }) {
  const [opened, panel] = useDisclosure(false);
  return (
    <>
      <Button variant="default" c="red" mt="sm" leftSection={<IconTrash size={16} />} onClick={panel.open}>
        Delete project…
      </Button>
      {opened && <DeleteProjectPanel project={project} onClose={panel.close} />}
    </>
  );
}
