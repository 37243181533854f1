import type { Protection } from '#src/contracts/entities/project.ts';

export interface Evidence {
  /** `beganAt` is by the hub's clock, like `editedAt`: a host's may be ahead or behind. */
  lastBackup: { at: Date; beganAt: Date; generation: string | null; skippedCount: number } | null;
  /** The tree's generation as its host last reported it (btrfs). */
  seenGeneration: string | null;
  /** The last edit that went through the hub. */
  editedAt: Date | null;
  /** Where the backup that was asked for last has got to; null: it has ended, or there was none. */
  underWay: 'queued' | 'running' | null;
  hostState: 'on' | 'off';
  /** The last backup operation failed, with its reason. */
  failure: string | null;
}

/** How safe a project is, by what is known and not by a schedule; the reason is a sentence for its owner, or two. */
export function judgeProtection(evidence: Evidence): Protection {
  const { lastBackup } = evidence;
  return {
    ...judge(evidence),
    lastBackupAt: lastBackup?.at.toISOString() ?? null,
    skippedCount: lastBackup?.skippedCount ?? 0,
  };
}

type Judgement = Pick<Protection, 'state' | 'reason'>;

function judge(evidence: Evidence): Judgement {
  const { lastBackup } = evidence;
  if (evidence.underWay === 'running') return { state: 'running', reason: 'A backup runs now.' };
  if (evidence.underWay === 'queued') {
    return { state: 'queued', reason: 'A backup was asked for and has not begun yet.' };
  }
  if (evidence.failure) return { state: 'failed', reason: `The last backup failed: ${evidence.failure}` };
  if (!lastBackup) return { state: 'never', reason: 'No backup has been made yet.' };
  if (evidence.editedAt && evidence.editedAt > lastBackup.beganAt) {
    return { state: 'changed', reason: 'A file was changed here since the last backup.' };
  }
  if (!lastBackup.generation) {
    return {
      state: 'unknown',
      reason: 'Its host cannot tell whether anything changed since the last backup (no btrfs there).',
    };
  }
  if (!evidence.seenGeneration) {
    return { state: 'unknown', reason: 'Its host has not said yet whether anything changed since.' };
  }
  if (BigInt(evidence.seenGeneration) > BigInt(lastBackup.generation)) {
    return { state: 'changed', reason: 'Its files changed on the host since the last backup.' };
  }
  return evidence.hostState === 'on'
    ? { state: 'protected', reason: `Nothing changed since the last backup.${whatItLacks(lastBackup)}` }
    : {
        state: 'unknown',
        reason: `Nothing had changed when its host was last heard; whether anything did since is not known.${whatItLacks(lastBackup)}`,
      };
}

/** That nothing changed says nothing of a file that was never read. */
function whatItLacks({ skippedCount }: { skippedCount: number }): string {
  if (skippedCount === 0) return '';
  return skippedCount === 1
    ? ' 1 file could not be read and is not in it.'
    : ` ${skippedCount.toLocaleString('en')} files could not be read and are not in it.`;
}
