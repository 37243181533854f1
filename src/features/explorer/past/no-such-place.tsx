'use client';

import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { EmptyState } from '#src/components/empty-state.tsx';

/** What stands where an address names no path of a project. */
export function NoSuchPlace({ onHome }: { onHome: () => void }) {
  return (
    <EmptyState
      icon={<IconMapOff size={32} />}
      title="This address names no file"
      action={
        <Button variant="default" onClick={onHome}>
          Open HOME
        </Button>
      }
    >
      It may have been cut when it was copied. The files of the project begin at HOME.
    </EmptyState>
  );
}
