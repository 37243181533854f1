'use client';

import { useState } from 'react';
import { useTimeZone } from '#src/components/clock.tsx';
import { filterByWords } from '#src/components/filter-by-words.ts';
import { counted } from '#src/components/format/count.ts';
import { backupLabels } from '../explorer/time-switch/backup-labels.ts';
import { useFoundBackups } from '../explorer/time-switch/use-found-backups.ts';
import { useChosenBackups } from './use-chosen-backups.ts';

interface Asked {
  /** Of the chosen ones. */
  times: readonly string[];
  /** What is typed. */
  text: string;
  opened: boolean;
}

/** Rows that are drawn at once; typing reaches the others. */
const mostRows = 100;

/**
 * The backups that a menu offers: those first that were chosen when it opened, which may be old, then the newest, and of
 * what is typed also older ones. Nothing is asked for before it opens.
 */
export function useBackupOptions(projectId: string, { times, text, opened }: Asked) {
  const timeZone = useTimeZone();
  const [before, setBefore] = useState({ opened, times });
  if (before.opened !== opened) setBefore({ opened, times });
  const chosen = useChosenBackups(projectId, opened ? before.times : times);
  const found = useFoundBackups(projectId, text, opened);
  // In the order in which they first come.
  const known = new Map([...chosen.backups, ...found.backups].map((backup) => [backup.time, backup]));
  const labels = backupLabels([...known.values()], timeZone);
  const [first] = times;
  const one = times.length === 1 ? labels.find(({ value }) => value === first)?.label : undefined;
  return {
    options: filterByWords({ options: labels, search: text, limit: mostRows }).flatMap((option) =>
      'value' in option ? [option] : [],
    ),
    /** What the menu’s button says. */
    label: times.length === 0 ? 'All backups' : (one ?? counted(times.length, 'backup')),
    /** Why there is none to offer; null where some may come. */
    nothing: found.error ? 'The backups could not be loaded' : found.loading ? null : 'No backup of that name or time',
    busy: found.loading,
  };
}
