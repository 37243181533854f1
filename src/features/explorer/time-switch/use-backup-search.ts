'use client';

import { useState } from 'react';
import { useFoundBackups } from './use-found-backups.ts';

/**
 * The backups that a box offers in which people type what they look for. Nothing is asked for before it is opened, and
 * nothing again once it is closed. `chosenLabel`: what the box says until somebody types; `box`: its listeners;
 * `nothing`: why it has nothing to offer yet, null where nothing fits.
 */
export function useBackupSearch(projectId: string, chosenLabel: string) {
  const [opened, setOpened] = useState(false);
  const [said, setSaid] = useState(chosenLabel);
  const { backups, since, loading, error } = useFoundBackups(projectId, said === chosenLabel ? '' : said, opened);
  const box = {
    onDropdownOpen: () => setOpened(true),
    onDropdownClose: () => setOpened(false),
    onSearchChange: setSaid,
  };
  const nothing = error ? 'The backups could not be loaded' : loading ? 'Looking…' : null;
  return { backups, since, nothing, box };
}
