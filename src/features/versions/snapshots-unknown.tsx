import { Button } from '@mantine/core';
import type { SnapshotVersions } from './use-snapshot-versions.ts';
import classes from './versions.module.css';

/** Says that the snapshots are not among the versions, and why; that their host is off the live file’s row has said. */
export function SnapshotsUnknown({ snapshots: { state, why, retry } }: { snapshots: SnapshotVersions }) {
  if (state !== 'failed') return null;
  return (
    <li className={classes.note} role="alert">
      <span>The host’s snapshots could not be read: {why}</span>
      <Button size="compact-xs" variant="default" onClick={retry}>
        Retry
      </Button>
    </li>
  );
}
