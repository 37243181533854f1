'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { ProtectionState } from './protection-state.tsx';
import { useProtectionWords } from './use-protection-words.ts';

/** How safe a project is, with the reason on hover, focus and touch. */
export function ProtectionBadge({ project }: { project: ProjectSummary }) {
  const { words, reason } = useProtectionWords(project);
  return (
    <Tooltip label={reason} multiline maw={320} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton component="span" tabIndex={0} aria-label={`${words}. ${reason}`} role="note">
        <ProtectionState project={project} />
      </UnstyledButton>
    </Tooltip>
  );
}
