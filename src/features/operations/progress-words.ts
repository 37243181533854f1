import { formatBytes } from '#src/components/format/bytes.ts';
import { formatCount } from '#src/components/format/count.ts';
import { formatTimeLeft } from '#src/components/format/duration.ts';
import { formatPercent } from '#src/components/format/percent.ts';
import type { OperationKind } from '#src/contracts/operations/catalogue.ts';
import type { ProgressSummary } from '#src/contracts/operations/progress.ts';
import { phaseWords } from './phase-words.ts';

/** Progress in one line: "Backing up · 43 % · 12.0 MiB/s · 20 s left". What is not known is left out. */
export function progressWords(kind: OperationKind, progress: ProgressSummary): string {
  const { phase, percent, speed, secondsLeft } = progress;
  const unit = progress.progress?.unit ?? 'bytes';
  return [
    phaseWords(kind, progress.step, phase),
    formatPercent(percent),
    speed ? (unit === 'bytes' ? `${formatBytes(speed)}/s` : `${formatCount(Math.round(speed))} ${unit}/s`) : '',
    secondsLeft === undefined ? '' : formatTimeLeft(secondsLeft),
  ]
    .filter(Boolean)
    .join(' · ');
}
