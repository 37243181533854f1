'use client';

import type { SpotlightActionData } from '@mantine/spotlight';
import {
  IconCloudUpload,
  IconFileSearch,
  IconFolder,
  IconHistory,
  IconListCheck,
  IconSettings,
} from '@tabler/icons-react';
import { useRouter } from 'next/navigation';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { useBackUpNow } from '../backups/use-back-up-now.ts';
import { findAgainUrl } from '../find/last-find.ts';
import { useProjects } from '../projects/use-projects.ts';
import { useProjectId } from './use-project-id.ts';

const parts = [
  { part: 'files', word: 'Files', icon: IconFolder },
  { part: 'find', word: 'Find in the backups', icon: IconFileSearch },
  { part: 'backups', word: 'Backups', icon: IconHistory },
  { part: 'operations', word: 'Operations', icon: IconListCheck },
  { part: 'settings', word: 'Settings', icon: IconSettings },
];

/** What can be done in the open project, for “Go to…”; empty outside of one. */
export function useProjectActions(): SpotlightActionData[] {
  const router = useRouter();
  const openId = useProjectId();
  const { items: projects } = useProjects();
  const backUp = useBackUpNow(openId ?? '');
  const project = projects.find(({ id }) => id === openId);
  if (!project) return [];

  const backUpNow: SpotlightActionData = {
    id: 'back-up',
    label: 'Back up now',
    leftSection: <IconCloudUpload size={16} />,
    onClick: () => backUp.mutate({ projectId: project.id, name: '', note: '' }),
  };
  const pages: SpotlightActionData[] = parts.map(({ part, word, icon: Icon }) => ({
    id: part,
    label: `${word} of ${project.name}`,
    leftSection: <Icon size={16} />,
    onClick: () => router.push(part === 'find' ? findAgainUrl(project.id) : `/projects/${project.id}/${part}`),
  }));
  return roleCovers(project.role, 'collaborator') ? [backUpNow, ...pages] : pages;
}
