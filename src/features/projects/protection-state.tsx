'use client';

import { StateBadge } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { useProtectionWords } from './use-protection-words.ts';

/** How safe a project is, for lists whose rows are controls themselves. */
export function ProtectionState({ project }: { project: ProjectSummary }) {
  const { tone, words } = useProtectionWords(project);
  return <StateBadge tone={tone}>{words}</StateBadge>;
}
