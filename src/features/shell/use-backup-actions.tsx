'use client';

import type { SpotlightActionData } from '@mantine/spotlight';
import { IconFileSearch, IconHistory, IconRefresh } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { useTimeZone } from '#src/components/clock.tsx';
import { filterByWords } from '#src/components/filter-by-words.ts';
import { homePath } from '#src/contracts/files/paths.ts';
import { locationUrl } from '../explorer/location/location-url.ts';
import { backupName } from '../explorer/location/past-name.ts';
import { backupLabels } from '../explorer/time-switch/backup-labels.ts';
import { useFoundBackups } from '../explorer/time-switch/use-found-backups.ts';
import { newFindUrl } from '../find/last-find.ts';
import { useProjectId } from './use-project-id.ts';

const mostOffered = 8;

/**
 * Where what is typed leads in the open project’s backups, for “Go to…”: to the files of that name, and to each backup
 * whose time or name holds all of its words. Empty outside of a project, and while nothing is typed.
 */
export function useBackupActions(typed: string): SpotlightActionData[] {
  const router = useRouter();
  const timeZone = useTimeZone();
  const openId = useProjectId();
  const text = typed.trim();
  const isAsked = openId !== null && text !== '';
  const found = useFoundBackups(openId ?? '', text, isAsked);
  if (!isAsked) return [];

  // What is found for other words, or is no answer to any, is offered all the same.
  const keywords = typed;
  const files: SpotlightActionData = {
    id: 'find-typed',
    label: `Find “${text}” in the backups`,
    leftSection: <IconFileSearch size={16} />,
    onClick: () => router.push(newFindUrl(openId, text)),
  };
  if (found.error) {
    const retry: SpotlightActionData = {
      ...{ id: 'backups-again', label: 'The backups could not be loaded: try again', keywords },
      leftSection: <IconRefresh size={16} />,
      closeSpotlightOnTrigger: false,
      onClick: found.retry,
    };
    return [files, retry];
  }
  const options = backupLabels(found.backups, timeZone);
  const backups = filterByWords({ options, search: text, limit: mostOffered }).flatMap((option) =>
    'value' in option ? [option] : [],
  );
  return [
    files,
    ...backups.map(({ value, label }) => ({
      ...{ id: `backup ${value}`, label, keywords },
      leftSection: <IconHistory size={16} />,
      onClick: () => router.push(locationUrl(openId, { past: backupName(value), path: homePath, view: 'directory' })),
    })),
  ];
}
