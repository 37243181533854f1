import { IconFolder } from '@tabler/icons-react';
import Link from 'next/link';
import { CutPath } from '#src/components/cut-path.tsx';
import type { ChangedDirectory } from '#src/contracts/entities/comparison.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath, projectPath } from '#src/contracts/files/paths.ts';
import { kindWords } from '../compare/kind-words.ts';
import { totalsText } from '../compare/totals-text.ts';
import { locationUrl } from '../explorer/location/location-url.ts';
import { backupName } from '../explorer/location/past-name.ts';
import classes from './backup-changes.module.css';

interface ChangedDirectoryRowProps {
  projectId: string;
  directory: ChangedDirectory;
  /** Of the backup that it can be looked at in. */
  backupTime: string;
}

/** One directory that a backup changed: whether it came or went, and how much; leads to it. */
export function ChangedDirectoryRow({ projectId, directory, backupTime }: ChangedDirectoryRowProps) {
  const path = projectPath.safeParse(directory.path).data ?? homePath;
  const { word, color } = kindWords[directory.change];
  return (
    <li>
      <Link
        className={classes.row}
        prefetch={false}
        href={locationUrl(projectId, { past: backupName(backupTime), path, view: 'directory' })}
      >
        <IconFolder size={16} className={classes.icon} aria-hidden />
        <span className={classes.path}>
          <CutPath path={directory.path === '' ? 'HOME' : displayName(directory.path)} />
        </span>
        {directory.change !== 'inside' && (
          <span className={classes.word} style={{ color }}>
            {word}
          </span>
        )}
        <span className={classes.totals}>{totalsText(directory.totals)}</span>
      </Link>
    </li>
  );
}
