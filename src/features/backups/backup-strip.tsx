'use client';

import { type KeyboardEvent, useRef } from 'react';
import { useTimeZone } from '#src/components/clock.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { absoluteTime } from '#src/components/format/time.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import classes from './backup-strip.module.css';
import { barHeights } from './bar-heights.ts';

/** More would be narrower than a finger. */
const mostBars = 120;

interface BackupStripProps {
  /** Newest first. */
  backups: readonly BackupSummary[];
  /** Time of the chosen one. */
  selected: string | null;
  onSelect: (time: string) => void;
}

/** A bar for each backup, oldest at the left, as high as what it added. Arrow keys walk, Enter chooses. */
export function BackupStrip({ backups, selected, onSelect }: BackupStripProps) {
  const timeZone = useTimeZone();
  const strip = useRef<HTMLFieldSetElement>(null);
  const shown = backups.slice(0, mostBars).toReversed();
  const heights = barHeights(shown.map((backup) => backup.addedBytes));
  const reachable = Math.max(
    0,
    shown.findIndex((backup) => backup.time === selected) >= 0
      ? shown.findIndex((backup) => backup.time === selected)
      : shown.length - 1,
  );

  const walk = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowLeft' ? -1 : event.key === 'ArrowRight' ? 1 : 0;
    if (step === 0) return;
    event.preventDefault();
    const bars = [...(strip.current?.querySelectorAll('button') ?? [])];
    const at = bars.findIndex((bar) => bar.matches(':focus'));
    bars[at + step]?.focus();
  };

  return (
    <fieldset ref={strip} className={classes.strip} aria-label="Bytes that each backup added" onKeyDown={walk}>
      {shown.map((backup, index) => {
        const words = `${absoluteTime(Date.parse(backup.time), timeZone)} · ${formatBytes(backup.addedBytes)} added${backup.name && ` · ${backup.name}`}`;
        return (
          <button
            key={backup.id}
            type="button"
            className={classes.bar}
            aria-label={words}
            data-hint={words}
            aria-pressed={backup.time === selected}
            tabIndex={index === reachable ? 0 : -1}
            onClick={() => onSelect(backup.time)}
          >
            <span className={classes.fill} style={{ height: `${100 * (heights[index] ?? 0)}%` }} />
          </button>
        );
      })}
    </fieldset>
  );
}
