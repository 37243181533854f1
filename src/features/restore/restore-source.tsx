import { Text } from '@mantine/core';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { CutPath } from '#src/components/cut-path.tsx';
import { counted } from '#src/components/format/count.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { homePath } from '#src/contracts/files/paths.ts';
import { pastKind, pastTime } from '../explorer/location/past-name.ts';
import classes from './restore.module.css';
import type { RestoreRequest } from './restore-request.ts';

const shownPaths = 6;

/** What is restored, and from which backup or snapshot. */
export function RestoreSource({ request: { past, name, paths } }: { request: RestoreRequest }) {
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
              <Text size="sm">HOME, with all that is in it</Text>
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
      {paths.includes(homePath) && (
        <Text size="xs" c="dimmed" mt={4}>
          What the project keeps beside its files (<code>persist/</code>) is in the {pastKind(past)} too. This does not
          put it back: it stays as it is now.
        </Text>
      )}
    </section>
  );
}
