'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconTextWrap } from '@tabler/icons-react';
import { KeyHint } from '#src/components/key-hint.tsx';
import { useWrap } from './use-wrap.ts';

/** Wraps the long lines of the open file, or leaves them long (key Alt Z, also in the editor). */
export function WrapSwitch({ name }: { name: string }) {
  const [wrap, toggle] = useWrap(name);
  // In the editor too: nothing that is typed there has this key.
  useHotkeys([['alt+Z', toggle, { usePhysicalKeys: true }]], [], true);
  return (
    <Tooltip
      label={
        <>
          {wrap ? 'Long lines go on below' : 'Long lines go on to the right'} <KeyHint keys="Alt+z" />
        </>
      }
    >
      <ActionIcon
        aria-label="Wrap long lines"
        aria-keyshortcuts="Alt+Z"
        aria-pressed={wrap}
        variant={wrap ? 'light' : 'subtle'}
        onClick={toggle}
      >
        <IconTextWrap size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
