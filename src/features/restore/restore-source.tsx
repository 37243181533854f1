import { Text } from '@mantine/core';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { counted } from '#src/components/format/count.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath } from '#src/contracts/files/paths.ts';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { pastKind, pastTime } from '../explorer/location/past-name.ts';
import classes from './restore.module.css';
import type { RestoreRequest } from './restore-request.ts';

const shownPaths = 6;

interface RestoreSourceProps {
  request: RestoreRequest;
  root: RestoreRoot;
}

/** What is restored, and from which backup or snapshot. */
export function RestoreSource({ request: { past, name, paths }, root }: RestoreSourceProps) {
  return (
    <section aria-label="What is restored">
      <Text size="sm" mb={4}>
        From the {pastKind(past)} of{' '}
        <strong>
          <AbsoluteTime at={pastTime(past)} />
        </strong>
        {name && ` · ${name}`}
      </Text>
      <ul className={classes.paths}>
        {paths.slice(0, shownPaths).map((path) => (
          <li key={path}>
            {path === homePath ? (
              <Text size="sm">{root === 'home' ? 'HOME' : 'persist/'}, with all that is in it</Text>
            ) : (
              <CutPath path={displayName(path)} />
            )}
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
