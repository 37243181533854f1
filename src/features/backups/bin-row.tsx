'use client';

import { Button } from '@mantine/core';
import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { ByteSize } from '#src/components/byte-size.tsx';
import { useTimeZone } from '#src/components/clock.tsx';
import { absoluteTime, dateText } from '#src/components/format/time.ts';
import { RelativeTime } from '#src/components/relative-time.tsx';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import classes from './backup-row.module.css';

interface BinRowProps {
  backup: BackupSummary & { bin: NonNullable<BackupSummary['bin']> };
  choice: ReactNode;
  /** Undefined for those who may not. */
  onPutBack: (() => void) | undefined;
}

/** A deleted backup: who deleted it, and until when it can come back. */
export function BinRow({ backup, choice, onPutBack }: BinRowProps) {
  const timeZone = useTimeZone();
  const { bin } = backup;
  const forgetMs = Date.parse(bin.forgetAt);
  const until = bin.forgetting ? (
    'Being forgotten'
  ) : (
    <time dateTime={bin.forgetAt} data-hint={absoluteTime(forgetMs, timeZone)}>
      Forgotten on {dateText(forgetMs, timeZone)}
    </time>
  );
  return (
    <tr className={classes.row}>
      {choice}
      <td className={classes.time}>
        <RelativeTime at={backup.time} />
        <span className={classes.under}>{until}</span>
      </td>
      <td className={classes.name}>{backup.name}</td>
      <td className={classes.size}>
        <ByteSize bytes={backup.sizeBytes} />
      </td>
      <td className={classes.deleted}>
        <RelativeTime at={bin.deletedAt} />
        {bin.deletedBy && ` by ${bin.deletedBy}`}
      </td>
      <td className={classes.until}>{until}</td>
      <td className={classes.actions}>
        {onPutBack && !bin.forgetting && (
          <Button
            variant="default"
            leftSection={<IconArrowBackUp size={14} />}
            aria-label={`Put back the backup of ${backup.time}`}
            onClick={onPutBack}
          >
            Put back
          </Button>
        )}
      </td>
    </tr>
  );
}
