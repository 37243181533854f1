'use client';

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconPinFilled } from '@tabler/icons-react';
import { useTimeZone } from '#src/components/clock.tsx';
import { absoluteTime, clockText } from '#src/components/format/time.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { sourceWords } from '../../backups/source-words.ts';
import { changeWords } from './group-backups.ts';
import classes from './time-switch.module.css';

interface TimeRowProps {
  backup: BackupSummary;
  current: boolean;
  onChoose: () => void;
  /** Null: the person may not restore. */
  onRestore: (() => void) | null;
}

/** A backup in the list of times: its clock time and name, what changed, and Restore… of this place from it. */
export function TimeRow({ backup, current, onChoose, onRestore }: TimeRowProps) {
  const timeZone = useTimeZone();
  const ms = Date.parse(backup.time);
  const name = backup.name || sourceWords(backup.source);
  return (
    <div className={classes.row} data-current={current || undefined}>
      <UnstyledButton
        className={classes.choose}
        data-choose
        aria-current={current || undefined}
        onClick={onChoose}
        title={absoluteTime(ms, timeZone)}
      >
        <span className={classes.clock}>{clockText(ms, timeZone)}</span>
        <span className={classes.name}>
          {name} {backup.pinned && <IconPinFilled size={12} aria-label="pinned" />}
        </span>
        <span className={classes.change}>{changeWords(backup)}</span>
      </UnstyledButton>
      {onRestore && (
        <Tooltip label="Restore this folder from here…">
          <ActionIcon aria-label={`Restore this folder from ${absoluteTime(ms, timeZone)}…`} onClick={onRestore}>
            <IconArrowBackUp size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
