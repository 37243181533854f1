'use client';

import { ActionIcon, Group, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconArrowRight, IconArrowUp } from '@tabler/icons-react';
import { parentPath } from '#src/contracts/files/paths.ts';
import { useFiles } from '../files-context.ts';
import classes from './toolbar.module.css';

/** Back, forward and up. Back and forward are the browser’s own: every place has an address. */
export function HistoryButtons() {
  const { location, go } = useFiles();
  const buttons = [
    {
      label: 'Back',
      icon: IconArrowLeft,
      className: classes.history,
      disabled: false,
      press: () => window.history.back(),
    },
    {
      label: 'Forward',
      icon: IconArrowRight,
      className: classes.history,
      disabled: false,
      press: () => window.history.forward(),
    },
    {
      label: 'Up one folder (Backspace)',
      icon: IconArrowUp,
      className: undefined,
      disabled: location.path === '',
      press: () => go({ ...location, path: parentPath(location.path), view: 'directory' }),
    },
  ];
  return (
    <Group gap={2} wrap="nowrap">
      {buttons.map(({ label, icon: Icon, className, disabled, press }) => (
        <Tooltip key={label} label={label}>
          <ActionIcon className={className} aria-label={label} disabled={disabled} onClick={press}>
            <Icon size={16} />
          </ActionIcon>
        </Tooltip>
      ))}
    </Group>
  );
}
