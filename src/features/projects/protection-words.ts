import { relativeTime } from '#src/components/format/time.ts';
import type { Tone } from '#src/components/state-badge.tsx';
import type { ProjectSummary } from '#src/contracts/entities/project.ts';

interface ProtectionWords {
  tone: Tone;
  words: string;
}

/** How safe a project is, as colour and words: "Protected · 12 min ago". */
export function protectionWords(
  project: Pick<ProjectSummary, 'state' | 'host' | 'protection'>,
  now: { ms: number; timeZone: string },
): ProtectionWords {
  const { state, lastBackupAt } = project.protection;
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
    case 'protected':
      return project.host.state === 'off'
        ? { tone: 'grey', words: join('Host off', `backed up ${ago}`) }
        : { tone: 'green', words: join('Protected', ago) };
    case 'unknown':
      return project.host.state === 'off'
        ? { tone: 'grey', words: join('Host off', ago && `backed up ${ago}`) }
        : { tone: 'grey', words: join('Not known', ago && `last backup ${ago}`) };
  }
}

function join(...parts: string[]): string {
  return parts.filter(Boolean).join(' · ');
}
