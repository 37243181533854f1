'use client';

import { usePathname, useSearchParams } from 'next/navigation';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { type FilesLocation, locationOf } from './files-location.ts';
import { locationUrl, segmentsOfPathname } from './location-url.ts';

interface Navigation {
  /** Null: the address names no place in the files. */
  location: FilesLocation | null;
  go: (to: FilesLocation, how?: 'push' | 'replace') => void;
  /** The place last gone to. The page may be some steps behind, and takes the address back with each that it shows. */
  latest: () => FilesLocation | null;
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
  // Gone to and not shown yet, the first first.
  const ahead = useRef<FilesLocation[]>([]);
  useEffect(() => {
    const isShown = (place: FilesLocation) =>
      location && locationUrl(projectId, place) === locationUrl(projectId, location);
    const at = ahead.current.findIndex(isShown);
    ahead.current = at === -1 ? [] : ahead.current.slice(at + 1);
  }, [projectId, location]);
  const latest = useCallback(() => ahead.current.at(-1) ?? location, [location]);
  const go = useCallback(
    (to: FilesLocation, how: 'push' | 'replace' = 'push') => {
      ahead.current.push(to);
      const url = locationUrl(projectId, to);
      if (how === 'replace') window.history.replaceState(null, '', url);
      else window.history.pushState(null, '', url);
    },
    [projectId],
  );
  return { location, go, latest };
}
