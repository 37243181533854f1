'use client';

import { useNow, useTimeZone } from '#src/components/clock.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';
import { type ProtectionWords, protectionWords } from './protection-words.ts';

/** How safe a project is, in words that keep up with the clock. */
export function useProtectionWords(project: ProjectSummary): ProtectionWords {
  const ms = useNow();
  const timeZone = useTimeZone();
  return protectionWords(project, { ms, timeZone });
}
