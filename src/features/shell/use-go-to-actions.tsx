'use client';

import { useMantineColorScheme } from '@mantine/core';
import type { SpotlightActionData, SpotlightActionGroupData } from '@mantine/spotlight';
import { IconFolder, IconMoon, IconSun } from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { ProtectionState } from '../projects/protection-state.tsx';
import { useProjects } from '../projects/use-projects.ts';
import { placesFor } from './places.ts';
import { useBackupActions } from './use-backup-actions.tsx';
import { useProjectActions } from './use-project-actions.tsx';

/** What “Go to…” offers: acts of the open project first, then its backups, then pages, then projects. `typed`: the words. */
export function useGoToActions(isAdmin: boolean, typed: string): SpotlightActionGroupData[] {
  const router = useRouter();
  const { items: projects } = useProjects();
  const { setColorScheme } = useMantineColorScheme();
  const here = useProjectActions();
  const backups = useBackupActions(typed);

  const pages: SpotlightActionData[] = placesFor(isAdmin).map(({ href, word, icon: Icon }) => ({
    id: href,
    label: word,
    leftSection: <Icon size={16} />,
    onClick: () => router.push(href),
  }));
  const others: SpotlightActionData[] = projects.map((project) => ({
    id: project.id,
    label: project.name,
    description: `on ${project.host.name}`,
    leftSection: <IconFolder size={16} />,
    rightSection: <ProtectionState project={project} />,
    onClick: () => router.push(`/projects/${project.id}/files`),
  }));
  const colours: SpotlightActionData[] = [
    { id: 'light', label: 'Light colours', leftSection: <IconSun size={16} />, onClick: () => setColorScheme('light') },
    { id: 'dark', label: 'Dark colours', leftSection: <IconMoon size={16} />, onClick: () => setColorScheme('dark') },
  ];
  return [
    { group: 'This project', actions: here },
    { group: 'Backups of this project', actions: backups },
    { group: 'Pages', actions: pages },
    { group: 'Projects', actions: others },
    { group: 'Appearance', actions: colours },
  ].filter(({ actions }) => actions.length > 0);
}
