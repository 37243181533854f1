'use client';

import { ActionIcon, Tooltip, UnstyledButton } from '@mantine/core';
import { IconArrowBackUp, IconPinFilled, IconTrash } from '@tabler/icons-react';
import { usePrecision } from '#src/components/among-times.tsx';
import { useTimeZone } from '#src/components/clock.tsx';
import { absoluteTime, clockText } from '#src/components/format/time.ts';
import { sourceWords } from '../../backups/source-words.ts';
import { changeWords } from './group-moments.ts';
import type { Moment } from './moments.ts';
import classes from './time-switch.module.css';

interface TimeRowProps {
  moment: Moment;
  current: boolean;
  onChoose: () => void;
  /** Null: the person may not restore. */
  onRestore: (() => void) | null;
  /** Of a snapshot; null: it may not be removed. */
  onRemove: (() => void) | null;
}

/** A moment in the list of times: its clock time and name, what changed, and Restore… of this place from it. */
export function TimeRow({ moment: { time, backup }, current, onChoose, onRestore, onRemove }: TimeRowProps) {
  const timeZone = useTimeZone();
  const ms = Date.parse(time);
  const to = usePrecision()(ms);
  const name = backup ? backup.name || sourceWords(backup.source) : 'Snapshot on the host';
  return (
    <div className={classes.row} data-current={current || undefined}>
      <UnstyledButton
        className={classes.choose}
        data-kind={backup ? 'backup' : 'snapshot'}
        data-choose
        aria-current={current || undefined}
        onClick={onChoose}
        title={absoluteTime(ms, timeZone, to)}
      >
        <span className={classes.clock}>{clockText(ms, timeZone, to)}</span>
        <span className={classes.name}>
          {name} {backup?.pinned && <IconPinFilled size={12} aria-label="pinned" />}
        </span>
        {backup && <span className={classes.change}>{changeWords(backup)}</span>}
      </UnstyledButton>
      {onRestore && (
        <Tooltip label="Restore this folder from here…">
          <ActionIcon aria-label={`Restore this folder from ${absoluteTime(ms, timeZone, to)}…`} onClick={onRestore}>
            <IconArrowBackUp size={16} />
          </ActionIcon>
        </Tooltip>
      )}
      {onRemove && (
        <Tooltip label="Remove this snapshot…">
          <ActionIcon aria-label={`Remove the snapshot of ${absoluteTime(ms, timeZone, to)}…`} onClick={onRemove}>
            <IconTrash size={16} />
          </ActionIcon>
        </Tooltip>
      )}
    </div>
  );
}
