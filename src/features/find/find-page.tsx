'use client';

import { useQueryStates } from 'nuqs';
import { useEffect, useRef } from 'react';
import { Page } from '#src/components/page.tsx';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { roleCovers } from '#src/contracts/accounts/roles.ts';
import { homePath } from '#src/contracts/files/paths.ts';
import { useProject } from '../projects/use-project.ts';
import { RestorePanel } from '../restore/restore-panel.tsx';
import { type FindState, findKeys, findParams } from './find-address.ts';
import { FindBar } from './find-bar.tsx';
import { FindBody } from './find-body.tsx';
import { FindCounts } from './find-counts.tsx';
import type { FindQuery } from './find-query.ts';
import type { FindResultsHandle } from './find-results.tsx';
import { withSearch } from './kept-places.ts';
import { keepLastFind } from './last-find.ts';
import { QueryBox } from './query-box.tsx';
import { useFindQuery } from './use-find-query.ts';
import { useKeptFind } from './use-kept-find.ts';
import { useMatches } from './use-matches.ts';
import { useOpenBest } from './use-open-best.ts';
import { useVersionActs } from './use-version-acts.ts';

/** Finds files by name in all backups of a project. What is looked for stands in the URL. */
export function FindPage({ projectId }: { projectId: string }) {
  const [state, setState] = useQueryStates(findParams, findKeys);
  const { data: project } = useProject(projectId);
  const [, setKept] = useKeptFind(projectId);
  const box = useRef<HTMLInputElement>(null);
  const results = useRef<FindResultsHandle>(null);
  const { query, chosen } = useFindQuery(projectId, state);
  const narrow = useMatches(projectId, query);
  // Of a folder that has none, those of all others are shown.
  const wider = useMatches(projectId, query && widened(query, narrow));
  const isWider = wider.matches.length > 0;
  const found = isWider ? wider : narrow;
  const acts = useVersionActs(projectId, () => setKept((kept) => withSearch(kept, state.q)));
  useEffect(() => keepLastFind(projectId, state), [projectId, state]);
  const isFresh = found.query.isSuccess && !found.query.isPlaceholderData;
  const openBest = useOpenBest({ typed: state.q, matches: isFresh ? found.matches : null, open: acts.open });
  const mayEdit = roleCovers(project?.role ?? 'viewer', 'collaborator');
  const change = (to: Partial<FindState>) => void setState(to);
  const toBox = () => {
    box.current?.focus();
    box.current?.select();
  };
  const toResults = () => results.current?.enter();
  const clear = () => {
    change({ q: '' });
    toBox();
  };
  // Whoever comes to the page types.
  useEffect(() => box.current?.focus(), []);
  usePageKeys({ '/': toBox, f: toBox, ArrowDown: toResults, Escape: clear });
  return (
    <Page
      head={
        <>
          <FindBar projectId={projectId} state={state} mode={query?.mode ?? null} onChange={change}>
            <QueryBox
              ref={box}
              value={state.q}
              onChange={(q) => change({ q })}
              busy={query !== null && found.query.isFetching && !found.query.isRefetching}
              onOpen={openBest}
              onEnter={toResults}
            />
          </FindBar>
          {query && found.result && (
            <FindCounts
              projectId={projectId}
              result={found.result}
              chosen={state.backups.length}
              mayRebuild={mayEdit}
            />
          )}
        </>
      }
    >
      <FindBody
        ref={results}
        elsewhere={isWider}
        projectId={projectId}
        state={state}
        wanted={query}
        chosen={chosen}
        found={found}
        acts={acts}
        mayRestore={mayEdit}
        onChange={change}
        onLeave={toBox}
      />
      {acts.request && (
        <RestorePanel
          projectId={projectId}
          request={acts.request}
          hostOff={project?.host.state === 'off'}
          onClose={acts.closeRestore}
          go={acts.go}
        />
      )}
    </Page>
  );
}

/** The search in the whole home for one that found nothing below a directory; null where there is no need. */
function widened(query: FindQuery, { query: asked, result, matches }: ReturnType<typeof useMatches>): FindQuery | null {
  // Not while it is what was found for the letters before.
  const isKnown = asked.isSuccess && !asked.isPlaceholderData;
  const isEmpty = isKnown && result !== null && matches.length === 0 && !result.catalog.isBuilding;
  return isEmpty && query.under !== homePath ? { ...query, under: homePath } : null;
}
