'use client';

import { Button, Skeleton, Text, Title } from '@mantine/core';
import { AmongTimes } from '#src/components/among-times.tsx';
import { counted, formatCount } from '#src/components/format/count.ts';
import { ShortTime } from '#src/components/short-time.tsx';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { comparedName, compareUrl, now } from '../compare/compare-url.ts';
import { useFiles } from '../explorer/files-context.ts';
import type { FilesLocation } from '../explorer/location/files-location.ts';
import { locationUrl } from '../explorer/location/location-url.ts';
import type { PastName } from '../explorer/location/past-name.ts';
import { comparedWith } from './compared-with.ts';
import { type HeldVersion, placeOfVersion } from './held-version.ts';
import { historyRows } from './history-rows.ts';
import { LiveRow } from './live-row.tsx';
import { NotIndexedYet } from './not-indexed-yet.tsx';
import { SnapshotsUnknown } from './snapshots-unknown.tsx';
import { useLiveEntry } from './use-live-entry.ts';
import { useRestoreVersion } from './use-restore-version.ts';
import { useVersions } from './use-versions.ts';
import { VersionRow } from './version-row.tsx';
import { versionAt } from './version-steps.ts';
import classes from './versions.module.css';

interface VersionListProps {
  path: ProjectPath;
  /** Hears that another version is opened, or restored: a sheet that covers it closes. */
  onLeave?: () => void;
}

/** All versions of a file in one list, the live one first: which are the same, who holds each; to open, compare and restore. */
export function VersionList({ path, onLeave }: VersionListProps) {
  const { projectId, project, location, hostOff, mayEdit, go, restore: showRestore } = useFiles();
  const { query, versions, total, catalog, unsearched, snapshots } = useVersions(projectId, path, { hostOff });
  const isWhole = query.isSuccess && !catalog?.isBuilding && unsearched?.notIndexedCount === 0;
  const live = useLiveEntry(projectId, path, hostOff);
  const restore = useRestoreVersion(projectId, (request) => {
    onLeave?.();
    showRestore(request);
  });
  const { past } = location;
  const shown = past === null ? undefined : versionAt(versions, past);
  const open = (at: PastName | null) => {
    onLeave?.();
    go(placeAt(at));
  };
  const placeAt = (at: PastName | null): FilesLocation => ({ past: at, path, view: 'file' });
  const compareOf = (version: HeldVersion) => {
    const other = comparedWith(version, versions, live);
    if (other === null) return null;
    const [a, b] = other === 'now' || isBefore(version, other) ? [version, other] : [other, version];
    return { href: compareUrl(projectId, { a: nameOf(a), b: nameOf(b), path }), with: other, onFollow: onLeave };
  };
  return (
    <section aria-label="Versions">
      <Title order={3} className={classes.title}>
        Versions {total > 0 && <span className={classes.count}>{formatCount(total)}</span>}
      </Title>
      <AmongTimes times={timesOf(versions)}>
        <ol className={classes.list}>
          <LiveRow
            live={live}
            versions={versions}
            isWhole={isWhole}
            hostName={project?.host.name ?? null}
            current={past === null}
            href={locationUrl(projectId, placeAt(null))}
            onOpen={() => open(null)}
          />
          {historyRows(versions).map((row) => {
            if (row.kind === 'gap') {
              return (
                <li key={`gap ${row.of} ${row.sinceMs}`} className={classes.note}>
                  <span>
                    Not in {row.of} since <ShortTime at={row.sinceMs} />
                    {row.untilMs !== null && (
                      <>
                        , again from <ShortTime at={row.untilMs} />
                      </>
                    )}
                  </span>
                </li>
              );
            }
            const { version, sameAs } = row;
            const at = placeOfVersion(version);
            return (
              <VersionRow
                key={`${version.oldestMs} ${version.inBackups?.oldest.id}`}
                version={version}
                sameAs={sameAs}
                current={version === shown}
                href={locationUrl(projectId, placeAt(at))}
                onOpen={() => open(at)}
                compare={compareOf(version)}
                onRestore={mayEdit ? () => restore(path, at) : null}
              />
            );
          })}
          {unsearched && <NotIndexedYet {...unsearched} />}
          <SnapshotsUnknown snapshots={snapshots} />
        </ol>
      </AmongTimes>
      {query.isPending && <Skeleton height={40} aria-label="Loading the versions" />}
      {query.isError && (
        <Text size="xs" role="alert">
          {query.data ? 'More versions could not be loaded' : 'The versions could not be loaded'}:{' '}
          {reportOf(query.error).userMessage}{' '}
          <Button
            size="compact-xs"
            variant="default"
            loading={query.isFetching}
            onClick={() => void (query.data ? query.fetchNextPage() : query.refetch())}
          >
            Retry
          </Button>
        </Text>
      )}
      {catalog?.isBuilding && (
        <Text size="xs" c="dimmed" role="status">
          {formatCount(catalog.merged)} of {counted(catalog.of, 'backup')} read so far…
        </Text>
      )}
      {isWhole && versions.length === 0 && snapshots.state !== 'loading' && (
        <Text size="xs" c="dimmed">
          No backup {snapshots.state === 'known' && 'or snapshot '}holds a file of this name at this place.
        </Text>
      )}
      {query.hasNextPage && !query.isError && (
        <Button
          size="compact-sm"
          variant="subtle"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          Older versions
        </Button>
      )}
    </section>
  );
}

const nameOf = (version: HeldVersion | 'now') => (version === 'now' ? now : comparedName(placeOfVersion(version)));
const isBefore = (version: HeldVersion, other: HeldVersion) => version.newestMs < other.newestMs;

/** All that the rows say, so that no two of them read alike. */
function timesOf(versions: readonly HeldVersion[]): number[] {
  return versions.flatMap(({ oldestMs, newestMs, inBackups }) => [
    ...[oldestMs, newestMs],
    ...(inBackups ? [inBackups.newest.timeMs] : []),
  ]);
}
