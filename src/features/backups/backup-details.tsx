'use client';

import { Anchor, List, Text } from '@mantine/core';
import Link from 'next/link';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { Facts } from '#src/components/facts.tsx';
import { counted } from '#src/components/format/count.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { BackupChanges } from './backup-changes.tsx';
import classes from './backup-details.module.css';
import { BackupSaidForm } from './backup-said-form.tsx';
import { IndexFact } from './index-fact.tsx';

/** What a backup’s row unfolds to: what changed, name and note, what was skipped, and how it was made. */
export function BackupDetails({ backup, mayEdit }: { backup: BackupSummary; mayEdit: boolean }) {
  const facts = [
    { label: 'Holds the files as of', value: <AbsoluteTime at={backup.capturedAt} /> },
    { label: 'Made by', value: backup.createdBy ?? 'Buckets' },
    {
      label: 'Taken from',
      value: backup.storage === 'btrfs' ? 'a snapshot that stood still' : 'the live files, while they could change',
    },
    { label: 'Read', value: backup.usedParent ? 'what changed since the one before' : 'every file' },
    { label: 'In Find', value: <IndexFact backup={backup} mayRebuild={mayEdit} /> },
    {
      label: 'Path',
      value: (
        <Anchor
          component={Link}
          href={`/projects/${backup.projectId}/files/.backups/${encodeURIComponent(backup.time)}`}
        >
          .backups/{backup.time}
        </Anchor>
      ),
    },
  ];
  return (
    <div className={classes.details}>
      <div className={classes.changes}>
        <BackupChanges backup={backup} />
      </div>
      <BackupSaidForm key={`${backup.name} ${backup.note}`} backup={backup} mayEdit={mayEdit} />
      <Facts facts={facts} />
      {backup.skippedCount > 0 && (
        <div className={classes.skipped}>
          <Text size="sm" fw={500}>
            {counted(backup.skippedCount, 'file')} could not be read and {backup.skippedCount === 1 ? 'is' : 'are'} not
            in this backup
          </Text>
          <List size="xs" className={classes.files}>
            {backup.skipped.map((path) => (
              <List.Item key={path}>{displayName(path)}</List.Item>
            ))}
          </List>
          {backup.skippedCount > backup.skipped.length && (
            <Text size="xs" c="dimmed">
              and {counted(backup.skippedCount - backup.skipped.length, 'more', 'more')}
            </Text>
          )}
        </div>
      )}
    </div>
  );
}
