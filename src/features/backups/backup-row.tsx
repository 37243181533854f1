'use client';

import { UnstyledButton, useMatches } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { ByteSize } from '#src/components/byte-size.tsx';
import { formatCount } from '#src/components/format/count.ts';
import { formatDuration } from '#src/components/format/duration.ts';
import { RelativeTime } from '#src/components/relative-time.tsx';
import { actOfKey } from '#src/components/row-keys.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { BackupActions } from './backup-actions.tsx';
import { BackupDetails } from './backup-details.tsx';
import classes from './backup-row.module.css';
import { IndexBadge } from './index-badge.tsx';
import { LiveFilesNote } from './live-files-note.tsx';
import { RenameBackup } from './rename-backup.tsx';
import { SkippedWarning } from './skipped-warning.tsx';
import { sourceWords } from './source-words.ts';

/** As in every tree. */
const folds = { ArrowRight: 'unfold', ArrowLeft: 'fold' } as const;

interface BackupRowProps {
  backup: BackupSummary;
  /** The cell that chooses it. */
  choice: ReactNode;
  open: boolean;
  onToggle: () => void;
  mayEdit: boolean;
}

/** One backup as a row of the table; unfolds to what it changed, its note, what was skipped and how it was made. */
export function BackupRow({ backup, choice, open, onToggle, mayEdit }: BackupRowProps) {
  // A cell that spans columns which are not there would make new ones.
  const columns = useMatches({ base: 3, sm: 6, lg: 10 }) + (choice ? 1 : 0);
  const isNarrow = useMatches({ base: true, sm: false });
  const [renaming, setRenaming] = useState(false);
  const name = (
    <>
      {backup.name}
      {backup.index !== 'ready' && (
        <span className={classes.indexUnder}>
          <IndexBadge backup={backup} mayRebuild={mayEdit} />
        </span>
      )}
      <SkippedWarning backup={backup} onShow={onToggle} />
      <LiveFilesNote backup={backup} onShow={onToggle} />
    </>
  );
  const box = renaming && <RenameBackup backup={backup} onEnd={() => setRenaming(false)} />;
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <>
      <tr className={classes.row} data-open={open || undefined}>
        {choice}
        <td className={classes.time}>
          <UnstyledButton
            className={classes.toggle}
            onClick={onToggle}
            onKeyDown={(event) => {
              if (actOfKey(folds, event) === (open ? 'fold' : 'unfold')) onToggle();
            }}
            aria-expanded={open}
          >
            <Chevron size={16} aria-hidden />
            <RelativeTime at={backup.time} />
          </UnstyledButton>
          <span className={classes.under}>{isNarrow && box ? box : name}</span>
        </td>
        <td className={classes.name}>{!isNarrow && box ? box : name}</td>
        <td className={classes.source}>{sourceWords(backup.source)}</td>
        <td className={classes.size}>
          <ByteSize bytes={backup.sizeBytes} />
        </td>
        <td className={classes.added}>
          <ByteSize bytes={backup.addedBytes} />
        </td>
        <td className={classes.files}>{formatCount(backup.files)}</td>
        <td className={classes.changes}>
          +{formatCount(backup.filesNew)}
          {backup.filesRemoved !== null && ` −${formatCount(backup.filesRemoved)}`} ~{formatCount(backup.filesChanged)}
        </td>
        <td className={classes.duration}>{formatDuration(backup.durationMs)}</td>
        <td className={classes.index}>
          <IndexBadge backup={backup} mayRebuild={mayEdit} />
        </td>
        <td className={classes.actions}>
          <BackupActions backup={backup} onRename={() => setRenaming(true)} mayEdit={mayEdit} />
        </td>
      </tr>
      {open && (
        <tr>
          <td colSpan={columns}>
            <BackupDetails backup={backup} mayEdit={mayEdit} />
          </td>
        </tr>
      )}
    </>
  );
}
