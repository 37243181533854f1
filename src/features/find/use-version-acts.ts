'use client';

import { useRouter } from 'next/navigation';
import { useCallback, useState } from 'react';
import { backupTimeOf } from '#src/contracts/entities/backup.ts';
import { parentPath, projectPath } from '#src/contracts/files/paths.ts';
import type { FileVersion } from '#src/contracts/search/backup-search.ts';
import { copyPaths } from '../explorer/actions/copy-paths.ts';
import type { FilesLocation } from '../explorer/location/files-location.ts';
import { locationUrl } from '../explorer/location/location-url.ts';
import { backupName } from '../explorer/location/past-name.ts';
import type { RestoreRequest } from '../restore/restore-request.ts';
import { useRestoreVersion } from '../versions/use-restore-version.ts';

/** A path that was found, as it was in a backup. */
export interface FoundVersion {
  path: string;
  version: Pick<FileVersion, 'type' | 'newest'>;
}

/** The place of what was found, in the newest backup that holds it: opened itself, or `reveal`ed in its directory. */
export function placeOfVersion({ path, version }: FoundVersion, how: 'open' | 'reveal'): FilesLocation {
  const place = projectPath.parse(path);
  const past = backupName(backupTimeOf(version.newest.timeMs));
  const isDirectory = version.type === 'directory';
  if (how === 'open' && (isDirectory || version.type === 'file'))
    return { past, path: place, view: isDirectory ? 'directory' : 'file' };
  return { past, path: parentPath(place), view: 'directory' };
}

/** What can be done with what was found; `onUse` hears that something is. */
export function useVersionActs(projectId: string, onUse: () => void) {
  const router = useRouter();
  const [request, setRequest] = useState<RestoreRequest | null>(null);
  const go = useCallback((to: FilesLocation) => router.push(locationUrl(projectId, to)), [router, projectId]);
  const restore = useRestoreVersion(projectId, setRequest);
  const used = (act: (found: FoundVersion) => void) => (found: FoundVersion) => {
    onUse();
    act(found);
  };
  return {
    go,
    hrefOf: (found: FoundVersion) => locationUrl(projectId, placeOfVersion(found, 'open')),
    open: used((found) => go(placeOfVersion(found, 'open'))),
    reveal: used((found) => go(placeOfVersion(found, 'reveal'))),
    restore: used(({ path, version }) =>
      restore(projectPath.parse(path), backupName(backupTimeOf(version.newest.timeMs))),
    ),
    copyPath: used(({ path }) => copyPaths([path])),
    /** What the restore panel is to show; null: it is closed. */
    request,
    showRestore: setRequest,
    closeRestore: () => setRequest(null),
  };
}
export type VersionActs = ReturnType<typeof useVersionActs>;
