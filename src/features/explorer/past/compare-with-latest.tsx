'use client';

import { compareUrl } from '../../compare/compare-url.ts';
import { useFiles } from '../files-context.ts';
import { backupTimeIn } from '../location/past-name.ts';
import { useBackups } from '../time-switch/use-backups.ts';
import { CompareLink } from './compare-link.tsx';

/** From a folder of a backup to what differs in it between that and the latest one. */
export function CompareWithLatest() {
  const { projectId, location } = useFiles();
  const { backups } = useBackups(projectId);
  const latest = backups[0]?.time;
  const time = backupTimeIn(location.past);
  return (
    <CompareLink
      label="Compare with latest"
      to={
        time === null
          ? { refusal: 'Folders are compared between backups, and this is a snapshot' }
          : latest === undefined
            ? { refusal: 'The latest backup is not known yet' }
            : latest === time
              ? { refusal: 'This is the latest backup' }
              : { href: compareUrl(projectId, { a: time, b: latest, folder: location.path }) }
      }
    />
  );
}
