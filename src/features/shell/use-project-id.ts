'use client';

import { usePathname } from 'next/navigation';

/** The id of the project whose page is open; null elsewhere. */
export function useProjectId(): string | null {
  return /^\/projects\/([0-9a-f-]{36})(?:\/|$)/.exec(usePathname())?.[1] ?? null;
}
