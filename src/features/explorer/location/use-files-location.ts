'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useMemo } from 'react';
import { type FilesLocation, locationOf } from './files-location.ts';
import { locationUrl, segmentsOfPathname } from './location-url.ts';

interface Navigation {
  /** Null: the address names no place in the files. */
  location: FilesLocation | null;
  go: (to: FilesLocation, how?: 'push' | 'replace') => void;
}

/**
 * The place that the address bar names, and the way to another. `segments` are those that the page was asked for; going
 * on changes the address alone, since every place is the same page and waits for no server.
 */
export function useFilesLocation(projectId: string, segments: readonly string[]): Navigation {
  const pathname = usePathname();
  const view = useSearchParams().get('view') === 'file' ? 'file' : 'directory';
  const location = useMemo(
    () => locationOf(segmentsOfPathname(pathname) ?? segments, view),
    [pathname, segments, view],
  );
  const go = useCallback(
    (to: FilesLocation, how: 'push' | 'replace' = 'push') => {
      const url = locationUrl(projectId, to);
      if (how === 'replace') window.history.replaceState(null, '', url);
      else window.history.pushState(null, '', url);
    },
    [projectId],
  );
  return { location, go };
}
