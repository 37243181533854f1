import { counted } from '#src/components/format/count.ts';
import { relativeTime, shortTime } from '#src/components/format/time.ts';
import type { Tone } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';

export interface ProtectionWords {
  tone: Tone;
  words: string;
  /** Why it is so, in sentences. */
  reason: string;
}

type Judged = Pick<ProjectSummary, 'state' | 'host' | 'protection'>;
interface Now {
  ms: number;
  timeZone: string;
}

/** How safe a project is, as colour and words, "Protected · 12 min ago", with the reason. */
export function protectionWords(project: Judged, now: Now): ProtectionWords {
  const { state, lastSeenAt } = project.host;
  const heard = state === 'off' && lastSeenAt ? shortTime(Date.parse(lastSeenAt), now.ms, now.timeZone) : null;
  const { reason } = project.protection;
  return { ...shortWords(project, now), reason: heard ? `${reason} It was last heard ${heard}.` : reason };
}

function shortWords(project: Judged, now: Now): Omit<ProtectionWords, 'reason'> {
  const { state, lastBackupAt, skippedCount } = project.protection;
  const ago = lastBackupAt ? relativeTime(Date.parse(lastBackupAt), now.ms, now.timeZone) : '';
  if (project.state === 'creating') return { tone: 'blue', words: 'Being created' };
  if (project.state === 'failed') return { tone: 'red', words: 'Creation failed' };
  switch (state) {
    case 'running':
      return { tone: 'blue', words: 'Backing up' };
    case 'failed':
      return { tone: 'red', words: join('Backup failed', ago && `last one ${ago}`) };
    case 'never':
      return { tone: 'red', words: 'Never backed up' };
    case 'changed':
      return { tone: 'amber', words: join('Changed', `last backup ${ago}`) };
    case 'queued':
      return { tone: 'blue', words: 'Waiting to back up' };
    case 'protected':
      return skippedCount === 0
        ? { tone: 'green', words: join('Protected', ago) }
        : { tone: 'amber', words: join(`Protected, ${counted(skippedCount, 'file')} skipped`, ago) };
    case 'unknown':
      return project.host.state === 'off'
        ? { tone: 'grey', words: join('Host off', ago && `backed up ${ago}`) }
        : { tone: 'grey', words: join('Not known', ago && `last backup ${ago}`) };
  }
}

function join(...parts: string[]): string {
  return parts.filter(Boolean).join(' · ');
}
