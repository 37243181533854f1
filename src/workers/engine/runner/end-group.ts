import { errnoOf } from '#src/contracts/errors/errno-of.ts';

/** Sends a signal to a whole process group; gives false where nothing is left of it. */
export function endGroup(groupId: number, signal: 'SIGTERM' | 'SIGKILL'): boolean {
  try {
    process.kill(-groupId, signal);
    return true;
  } catch (error) {
    // ESRCH: all gone. EPERM: what is left in the group is not ours any more.
    if (errnoOf(error) === 'ESRCH' || errnoOf(error) === 'EPERM') return false;
    throw error;
  }
}
