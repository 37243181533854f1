'use client';

import { ActionIcon, Drawer, Tooltip } from '@mantine/core';
import { useMediaQuery, useSessionStorage } from '@mantine/hooks';
import { IconVersions } from '@tabler/icons-react';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { VersionList } from '../versions/version-list.tsx';
import classes from './file-view.module.css';

const stored = { key: 'buckets.viewer.versions', defaultValue: false, getInitialValueInEffect: true };

/** The versions of an open file beside it; a sheet on a phone. Nothing while they are not asked for. */
export function VersionsPanel({ path }: { path: ProjectPath }) {
  const [open, setOpen] = useSessionStorage<boolean>(stored);
  const narrow = useMediaQuery('(max-width: 62em)', false);
  if (!open) return null;
  if (!narrow) {
    return (
      <aside className={classes.versions} aria-label="Versions of this file">
        <VersionList path={path} />
      </aside>
    );
  }
  const close = () => setOpen(false);
  return (
    <Drawer opened onClose={close} position="bottom" size="70%" title="Versions of this file">
      <VersionList path={path} onLeave={close} />
    </Drawer>
  );
}

/** Shows the versions of an open file, or hides them. */
export function VersionsSwitch() {
  const [open, setOpen] = useSessionStorage<boolean>(stored);
  const label = open ? 'Hide the versions' : 'Show the versions';
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} aria-pressed={open} onClick={() => setOpen(!open)}>
        <IconVersions size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
