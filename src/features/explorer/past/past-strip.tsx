'use client';

import { ActionIcon, Button, Group, Text, Tooltip } from '@mantine/core';
import { IconArrowBackUp, IconChevronLeft, IconChevronRight, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { useFiles } from '../files-context.ts';
import { pastKind, pastTime } from '../location/past-name.ts';
import { useTimeSteps } from '../time-switch/use-time-steps.ts';
import classes from './past-strip.module.css';

interface PastStripProps {
  /** "Restore…" of a selection, "Restore this version" of a file. */
  restoreLabel: string;
  /** Null while there is nothing to restore. */
  onRestore: (() => void) | null;
  children?: ReactNode;
}

/** The amber strip over everything that is shown from the past: which backup or snapshot, that it is read-only, and the ways on. */
export function PastStrip({ restoreLabel, onRestore, children }: PastStripProps) {
  const { location, backup, mayEdit, go } = useFiles();
  const { older, newer } = useTimeSteps();
  const { past } = location;
  const kind = pastKind(past);
  if (past === null || kind === null) return null;
  const what = location.view === 'file' ? 'version' : 'backup or snapshot';
  const time = pastTime(past);
  const known = !Number.isNaN(Date.parse(time));
  return (
    <section className={classes.strip} aria-label={kind === 'backup' ? 'Backup' : 'Snapshot'}>
      <IconHistory size={16} className={classes.icon} aria-hidden />
      <Text size="sm" className={classes.words}>
        <span className={classes.what}>{kind === 'backup' ? 'Viewing backup snapshot: ' : 'Viewing snapshot: '}</span>
        <strong className={`${classes.line} ${classes.when}`}>{known ? <AbsoluteTime at={time} /> : time}</strong>
        <span className={classes.line}>
          <span className={classes.dot}> · </span>Read-only
          {backup?.name && <span className={classes.name}> · {backup.name}</span>}
        </span>
      </Text>
      <Group gap={4} wrap="nowrap">
        <Tooltip label={`Older ${what}  [`}>
          <ActionIcon
            aria-label={`Older ${what}`}
            aria-keyshortcuts="["
            disabled={!older}
            onClick={() => older?.()}
            c="inherit"
          >
            <IconChevronLeft size={16} />
          </ActionIcon>
        </Tooltip>
        <Tooltip label={`Newer ${what}  ]`}>
          <ActionIcon
            aria-label={`Newer ${what}`}
            aria-keyshortcuts="]"
            disabled={!newer}
            onClick={() => newer?.()}
            c="inherit"
          >
            <IconChevronRight size={16} />
          </ActionIcon>
        </Tooltip>
        {mayEdit && (
          <Button
            className={classes.button}
            leftSection={<IconArrowBackUp size={16} />}
            aria-label={restoreLabel}
            disabled={!onRestore}
            onClick={() => onRestore?.()}
          >
            <span className={classes.wide}>{restoreLabel}</span>
            <span className={classes.narrow}>Restore…</span>
          </Button>
        )}
        {/* At this side of what is there only for some: nothing moves when it is known who may restore. */}
        {children}
        <Button
          className={classes.button}
          variant="default"
          aria-label="Back to now"
          onClick={() => go({ ...location, past: null })}
        >
          <span className={classes.wide}>Back to now</span>
          <span className={classes.narrow}>Now</span>
        </Button>
      </Group>
    </section>
  );
}
