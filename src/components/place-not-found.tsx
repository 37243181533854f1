import { Anchor } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import { EmptyState } from './empty-state.tsx';

/** What stands at an address where nothing is, or nothing that its reader may see. */
export function PlaceNotFound() {
  return (
    <EmptyState
      icon={<IconMapOff size={28} />}
      title="There is nothing here"
      action={<Anchor href="/">Go to the start</Anchor>}
    >
      The address is wrong, what was here is gone, or it is not yours to see.
    </EmptyState>
  );
}
