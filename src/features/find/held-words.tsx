import { Badge } from '@mantine/core';
import { counted } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { FindRow } from './find-rows.ts';
import classes from './match-row.module.css';

/** Which backups hold a result: the newest one as a badge, whether the latest does, since when it is gone, how many. */
export function HeldWords({ row, open }: { row: FindRow; open: boolean }) {
  const { kind, match, version, sameAs, unlisted } = row;
  const isNewest = version === match.versions[0];
  return (
    <span className={classes.held}>
      <Badge variant="light" color="gray" c="var(--mantine-color-text)">
        Backup <ShortTime at={version.newest.timeMs} />
      </Badge>
      {version.isLatest && (
        <Badge variant="light" color="green" c="var(--state-green)">
          in the latest
        </Badge>
      )}
      {isNewest && match.goneMs !== null && (
        <Badge variant="light" color="yellow" c="var(--state-amber)">
          gone since <ShortTime at={match.goneMs} />
        </Badge>
      )}
      {kind === 'match' && match.versionCount > 1 && !open && <span>{counted(match.versionCount, 'version')}</span>}
      {kind === 'version' && <span>in {counted(version.backups, 'backup')}</span>}
      {sameAs && (
        <span>
          same as <ShortTime at={sameAs.newest.timeMs} />
        </span>
      )}
      {unlisted > 0 && <span>{counted(unlisted, 'older version')} in its history</span>}
    </span>
  );
}
