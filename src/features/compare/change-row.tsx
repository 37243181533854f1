'use client';

import { UnstyledButton } from '@mantine/core';
import { IconChevronDown, IconChevronRight, IconFile, IconFolder, IconLink } from '@tabler/icons-react';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { formatBytes } from '#src/components/format/bytes.ts';
import type { ChangedEntry } from '#src/contracts/entities/comparison.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import classes from './compare.module.css';
import { compareUrl } from './compare-url.ts';
import { kindWords } from './kind-words.ts';
import { totalsText } from './totals-text.ts';

const icons = { file: IconFile, directory: IconFolder, symlink: IconLink, other: IconFile } as const;

interface ChangeRowProps {
  projectId: string;
  /** Of the two backups. */
  times: { a: string; b: string };
  /** The one that the comparison begins in. */
  folder: ProjectPath;
  path: ProjectPath;
  entry: ChangedEntry;
  /** Of folders above it. */
  depth: number;
  /** Of a folder: it is unfolded. */
  open: boolean;
  onToggle: () => void;
  /** What an unfolded folder shows under it. */
  below: () => ReactNode;
}

/** One entry that differs: a folder unfolds, a file leads to its two versions side by side. */
export function ChangeRow({ projectId, times, folder, path, entry, depth, open, onToggle, below }: ChangeRowProps) {
  const { word, sign, color } = kindWords[entry.change];
  const Icon = icons[entry.type];
  const name = displayName(entry.name);
  const style = { paddingInlineStart: 12 + depth * 20 };
  const said = entry.onlyMode && !entry.below ? 'Permissions changed' : word;
  const content = (
    <>
      {entry.type === 'directory' ? (
        open ? (
          <IconChevronDown size={14} aria-hidden />
        ) : (
          <IconChevronRight size={14} aria-hidden />
        )
      ) : (
        <span className={classes.noFold} />
      )}
      <span className={classes.sign} style={{ color }} aria-hidden>
        {sign}
      </span>
      <Icon size={16} className={classes.icon} aria-hidden />
      <span className={classes.name} data-gone={entry.change === 'removed' || undefined}>
        {name}
      </span>
      <span className={classes.word} style={{ color }}>
        {said}
      </span>
      <span className={classes.size}>{entry.below ? totalsText(entry.below) : sizeText(entry)}</span>
    </>
  );
  if (entry.type === 'directory') {
    return (
      <li>
        <UnstyledButton className={classes.row} style={style} aria-expanded={open} onClick={onToggle}>
          {content}
        </UnstyledButton>
        {open && below()}
      </li>
    );
  }
  return (
    <li>
      {entry.type === 'file' ? (
        <Link className={classes.row} style={style} href={compareUrl(projectId, { ...times, folder, path })}>
          {content}
        </Link>
      ) : (
        <div className={classes.row} style={style}>
          {content}
        </div>
      )}
    </li>
  );
}

function sizeText({ before, after }: ChangedEntry): string {
  if (before && after && before.sizeBytes !== after.sizeBytes) {
    return `${formatBytes(before.sizeBytes)} → ${formatBytes(after.sizeBytes)}`;
  }
  return formatBytes((after ?? before)?.sizeBytes ?? 0);
}
