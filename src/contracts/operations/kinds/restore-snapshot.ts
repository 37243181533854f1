import { snapshotTime } from '../../entities/snapshot.ts';
import { defineKind } from '../define-kind.ts';
import { anyRestore, restoreStep, restoreWish } from './restore.ts';

/** A restore of what the host has itself: no repository is read, and no bucket worker has to be on. */
export const restoreSnapshot = defineKind({
  ...anyRestore,
  title: 'Restore from a snapshot',
  input: restoreWish.extend({ snapshot: snapshotTime }),
  steps: { 'restore-files': restoreStep },
});
