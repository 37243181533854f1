'use client';

import { Tooltip, UnstyledButton } from '@mantine/core';
import { useNow, useTimeZone } from '#src/components/clock.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { protectionWords } from './protection-words.ts';

/** How safe a project is, with the reason on hover, focus and touch. */
export function ProtectionBadge({ project }: { project: ProjectSummary }) {
  const ms = useNow();
  const timeZone = useTimeZone();
  const { tone, words } = protectionWords(project, { ms, timeZone });
  return (
    <Tooltip label={project.protection.reason} events={{ hover: true, focus: true, touch: true }}>
      <UnstyledButton component="span" tabIndex={0} aria-label={`${words}. ${project.protection.reason}`} role="note">
        <StateBadge tone={tone}>{words}</StateBadge>
      </UnstyledButton>
    </Tooltip>
  );
}
