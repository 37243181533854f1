'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconEye, IconEyeOff, IconLetterCase } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import type { BackupSearch } from '#src/contracts/search/backup-search.ts';
import { BackupChoice } from './backup-choice.tsx';
import classes from './find.module.css';
import type { FindState } from './find-address.ts';
import { directoryOf } from './find-query.ts';
import { PlaceMenu } from './place-menu.tsx';

interface FindBarProps {
  projectId: string;
  state: FindState;
  /** How what was typed is taken; null while nothing is. */
  mode: BackupSearch['mode'] | null;
  onChange: (change: Partial<FindState>) => void;
  /** The box. */
  children: ReactNode;
}

const modeWords: Record<BackupSearch['mode'], string> = {
  name: 'Part of a name or path',
  glob: 'Pattern: * any, ? one, [ab] one of; in "quotes" as it is',
  path: 'Exactly this path',
};

/** The box, and under it one line: where is looked, in which backups, and by which rule. */
export function FindBar({ projectId, state, mode, onChange, children }: FindBarProps) {
  const toggles = [
    {
      label: 'Match case',
      pressed: state.case,
      Icon: IconLetterCase,
      change: { case: !state.case },
    },
    {
      label: 'Names that begin with a dot',
      pressed: state.hidden,
      Icon: state.hidden ? IconEye : IconEyeOff,
      change: { hidden: !state.hidden },
    },
  ];
  return (
    <search className={classes.bar}>
      {children}
      <div className={classes.line}>
        <PlaceMenu
          projectId={projectId}
          backupTimes={state.backups}
          directory={directoryOf(state)}
          onChoose={(to) => onChange({ in: to })}
        />
        <BackupChoice projectId={projectId} times={state.backups} onChoose={(backups) => onChange({ backups })} />
        <div className={classes.toggles}>
          {toggles.map(({ label, pressed, Icon, change }) => (
            <Tooltip key={label} label={`${label}: ${pressed ? 'on' : 'off'}`}>
              <ActionIcon
                aria-label={label}
                aria-pressed={pressed}
                variant={pressed ? 'light' : 'subtle'}
                color={pressed ? 'indigo' : 'gray'}
                onClick={() => onChange(change)}
              >
                <Icon size={16} />
              </ActionIcon>
            </Tooltip>
          ))}
        </div>
        {mode && <span className={classes.mode}>{modeWords[mode]}</span>}
      </div>
    </search>
  );
}
