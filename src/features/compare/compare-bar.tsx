'use client';

import { ActionIcon, Anchor, Tooltip } from '@mantine/core';
import { IconArrowsExchange, IconChevronLeft } from '@tabler/icons-react';
import Link from 'next/link';
import { CutPath } from '#src/components/cut-path.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, homePath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import classes from './compare.module.css';
import { compareUrl, pastOfCompared } from './compare-url.ts';
import { TimeChoice } from './time-choice.tsx';

interface CompareBarProps {
  projectId: string;
  path: ProjectPath | null;
  /** Of two backups: what is compared of them. */
  folder: ProjectPath;
  a: string | null;
  b: string | null;
  onChange: (change: { a?: string | null; b?: string | null }) => void;
}

/** The line above a comparison: what is compared, and the two times, each with its choice. */
export function CompareBar({ projectId, path, folder, a, b, onChange }: CompareBarProps) {
  const areBackups = [a, b].every((name) => name !== null && pastKind(pastOfCompared(name) ?? null) === 'backup');
  const isWithin = path !== null || folder !== homePath;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Compare">
      <div className={classes.what}>
        {isWithin && a && b && areBackups ? (
          <Anchor
            component={Link}
            href={compareUrl(projectId, { a, b, folder: path === null ? homePath : folder })}
            size="sm"
            className={classes.back}
          >
            <IconChevronLeft size={14} aria-hidden />
            {path === null || folder === homePath ? 'All changes' : `Changes in ${displayName(baseName(folder))}`}
          </Anchor>
        ) : null}
        {path === null && <strong className={classes.title}>Compare two backups</strong>}
        {isWithin && <CutPath path={displayName(path ?? folder)} />}
      </div>
      <TimeChoice
        projectId={projectId}
        label="Earlier"
        time={a}
        other={b}
        live={path !== null}
        onTime={(time) => onChange({ a: time })}
      />
      <Tooltip label="Exchange the two">
        <ActionIcon aria-label="Exchange the two" disabled={!a || !b} onClick={() => onChange({ a: b, b: a })}>
          <IconArrowsExchange size={16} />
        </ActionIcon>
      </Tooltip>
      <TimeChoice
        projectId={projectId}
        label="Later"
        time={b}
        other={a}
        live={path !== null}
        onTime={(time) => onChange({ b: time })}
      />
    </div>
  );
}
