import { Text } from '@mantine/core';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { counted } from '#src/components/format/count.ts';
import type { BackupSummary } from '#src/contracts/entities/backup.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import classes from './restore.module.css';

const shownPaths = 6;

/** What is restored, and from which backup. */
export function RestoreSource({ backup, paths }: { backup: BackupSummary; paths: readonly ProjectPath[] }) {
  return (
    <section aria-label="What is restored">
      <Text size="sm" mb={4}>
        From the backup of{' '}
        <strong>
          <AbsoluteTime at={backup.time} />
        </strong>
        {backup.name && ` · ${backup.name}`}
      </Text>
      <ul className={classes.paths}>
        {paths.slice(0, shownPaths).map((path) => (
          <li key={path}>
            {path === '' ? <Text size="sm">HOME, with all that is in it</Text> : <CutPath path={displayName(path)} />}
          </li>
        ))}
      </ul>
      {paths.length > shownPaths && (
        <Text size="xs" c="dimmed">
          and {counted(paths.length - shownPaths, 'more', 'more')}
        </Text>
      )}
    </section>
  );
}
