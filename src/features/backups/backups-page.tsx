'use client';

import { parseAsString, useQueryState, useQueryStates } from 'nuqs';
import { useRef } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { Page } from '#src/components/page.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useChosen } from '../projects/use-chosen.ts';
import { useProject } from '../projects/use-project.ts';
import { backupFilters, backupListQuery } from './backup-filters.ts';
import { BackupList } from './backup-list.tsx';
import { BackupStrip } from './backup-strip.tsx';
import { BackupsBar } from './backups-bar.tsx';
import { ChosenBackups } from './chosen-backups.tsx';
import { NoBackups } from './no-backups.tsx';
import { useBackups } from './use-backups.ts';

/** A project’s backups: what each added over time, the table with what narrows and orders it, and the bin. */
export function BackupsPage({ projectId }: { projectId: string }) {
  const [filters] = useQueryStates(backupFilters);
  const [open, setOpen] = useQueryState('backup', parseAsString);
  const latest = useBackups(projectId, {});
  const list = useBackups(projectId, backupListQuery(filters));
  const { data: project } = useProject(projectId);
  const chosen = useChosen(list.items.map(({ id }) => id));
  const body = useRef<HTMLDivElement>(null);
  const role = project?.role ?? 'viewer';
  const mayDelete = roleCovers(role, 'owner');
  const { query, items } = list;
  // What is drawn may still be of the question before.
  const shown = items[0] ? (items[0].bin ? 'bin' : 'list') : filters.place;
  const toList = () => body.current?.querySelector<HTMLElement>('tbody button')?.focus();

  return (
    <Page
      head={
        <>
          <BackupsBar onLeave={toList}>
            {project && (
              <ChosenBackups
                project={project}
                mayDelete={mayDelete}
                backups={items.filter(({ id }) => chosen.has(id))}
                chosen={chosen}
                place={shown}
              />
            )}
          </BackupsBar>
          {filters.place === 'list' && latest.items.length > 0 && (
            <BackupStrip backups={latest.items} selected={open} onSelect={setOpen} />
          )}
        </>
      }
    >
      <div ref={body} style={{ height: '100%' }}>
        {query.data && items.length > 0 && (
          <BackupList
            list={list}
            place={shown}
            chosen={chosen}
            mayEdit={roleCovers(role, 'collaborator')}
            mayDelete={mayDelete}
          />
        )}
        {query.data && items.length === 0 && <NoBackups />}
        {!query.data && !query.error && <SkeletonRows label="Loading backups…" />}
        {!query.data && query.error && (
          <ErrorState
            title="The backups could not be loaded"
            report={reportOf(query.error)}
            onRetry={() => query.refetch()}
            retrying={query.isFetching}
          />
        )}
      </div>
    </Page>
  );
}
