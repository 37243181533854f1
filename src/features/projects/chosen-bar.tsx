import { Button, Group } from '@mantine/core';
import { IconCloudUpload } from '@tabler/icons-react';
import { counted } from '#src/components/format/count.ts';
import { useBackUpProjects } from './use-back-up-projects.ts';
import type { Chosen } from './use-chosen.ts';

/** What can be done with the chosen projects. */
export function ChosenBar({ chosen }: { chosen: Chosen }) {
  const backUp = useBackUpProjects();
  return (
    <Group gap="xs" role="toolbar" aria-label="Chosen projects">
      <Button
        leftSection={<IconCloudUpload size={16} />}
        loading={backUp.isPending}
        onClick={() =>
          backUp.mutate(
            { kind: 'backup-projects', input: { projectIds: chosen.ids } },
            { onSuccess: () => chosen.setAll(false) },
          )
        }
      >
        {`Back up ${counted(chosen.ids.length, 'project')}`}
      </Button>
      <Button variant="subtle" onClick={() => chosen.setAll(false)}>
        Clear
      </Button>
    </Group>
  );
}
