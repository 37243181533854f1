'use client';

import { useRouter } from 'next/navigation';
import { useMemo, useRef, useState } from 'react';
import { usePageKeys } from '#src/components/use-page-keys.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { joinPath, parentPath } from '#src/contracts/files/paths.ts';
import { findUrl } from '../find/find-address.ts';
import { ContextMenu } from './actions/context-menu.tsx';
import { editRefusal, type FileAct } from './actions/file-actions.ts';
import { useFileActs } from './actions/use-file-acts.ts';
import { DirectoryBody } from './directory-body.tsx';
import classes from './directory-view.module.css';
import { EmptyDirectory } from './empty-directory.tsx';
import { useFiles } from './files-context.ts';
import { FileGrid } from './grid/file-grid.tsx';
import { useListing } from './listing/use-listing.ts';
import type { ListingPlace } from './listing/use-page-query.ts';
import { usePrefetch } from './listing/use-prefetch.ts';
import { locationUrl } from './location/location-url.ts';
import { pastKind } from './location/past-name.ts';
import { NewFolderRow } from './naming/new-folder-row.tsx';
import { type Naming, RenameBox } from './naming/rename-box.tsx';
import { DetailsPanel } from './panel/details-panel.tsx';
import { CompareWithLatest } from './past/compare-with-latest.tsx';
import { PastStrip } from './past/past-strip.tsx';
import type { GridAct } from './selection/grid-key.ts';
import { useSelection } from './selection/use-selection.ts';
import { StatusLine } from './status-line.tsx';
import { useNeighbourFiles } from './time-switch/use-neighbour-files.ts';
import { DirectoryToolbar } from './toolbar/directory-toolbar.tsx';
import { filterWords } from './toolbar/filter-words.ts';
import { FindOffer } from './toolbar/find-offer.tsx';
import { DropZone } from './upload/drop-zone.tsx';
import { useFileChooser } from './upload/use-file-chooser.tsx';
import type { Uploads } from './upload/use-uploads.ts';
import { useViewSettings } from './use-view-settings.ts';

/** One directory, live or as it was: toolbar, strip, list, panel, and everything that is done to its entries. */
export function DirectoryView({ uploads }: { uploads: Uploads }) {
  const files = useFiles();
  const { projectId, location, source, mayEdit, hostOff, go } = files;
  const { path, past } = location;
  const inPast = past !== null;
  const [view, setView] = useViewSettings();
  const [filtering, setFiltering] = useState({ path, text: '' });
  const typed = filtering.path === path ? filtering.text : '';
  const { filter } = filterWords(typed, { inPast, noneLeft: false });
  const place = useMemo<ListingPlace | null>(() => {
    if (source === undefined) return null;
    return { projectId, source, path, sort: view.sort, hidden: view.hidden, filter };
  }, [projectId, source, path, view.sort, view.hidden, filter]);
  const state = useListing(place);
  const noneLeft = filter !== '' && state.listing?.total === 0 && !state.stale;
  const { search } = filterWords(typed, { inPast, noneLeft });
  const control = useSelection(path, state);
  const chosen = useMemo(() => [...control.selection.entries.values()], [control.selection.entries]);
  const [naming, setNaming] = useState<Naming | null>(null);
  const [unknown, setUnknown] = useState({ path, text: '' });
  const [menuAt, setMenuAt] = useState<{ x: number; y: number } | null>(null);
  const filterBox = useRef<HTMLInputElement>(null);
  const frame = useRef<HTMLDivElement>(null);
  const refusal = editRefusal({ past: pastKind(past), mayEdit, hostOff });
  const chooser = useFileChooser((dropped) => void uploads.add(path, dropped));
  const acts = useFileActs({ chosen, onUpload: chooser.open, onName: setNaming, onRemoved: control.none });
  const router = useRouter();
  const underCursor = state.stale ? null : (state.listing?.entryAt(control.selection.cursor) ?? null);
  // A host that is off is not asked for what nobody has asked for.
  const isOut = hostOff && pastKind(past) !== 'backup';
  const prefetch = usePrefetch({ place: isOut ? null : place, entry: underCursor, neighbours: useNeighbourFiles() });

  const focusList = () => frame.current?.querySelector<HTMLElement>('[role="grid"]')?.focus({ preventScroll: true });
  const leaveFilter = () => {
    focusList();
    if (filter !== '') control.only(0);
  };
  const stepBack = () => {
    if (control.selection.entries.size > 0) control.none();
    else if (typed !== '') setFiltering({ path, text: '' });
    else if (inPast) go({ ...location, past: null });
  };
  const onGridAct = (act: GridAct) => {
    if (act === 'leave') return path !== '' && go({ ...location, path: parentPath(path) });
    if (act === 'escape') return stepBack();
    if (act === 'preview') {
      // Of one that is selected alone the preview opens and closes; else the row under the cursor is added.
      const only = chosen.length === 1 && chosen[0]?.name === control.selection.cursorName;
      return only ? setView({ panel: !view.panel }) : control.toggle(Math.max(0, control.selection.cursor));
    }
    const named: Partial<Record<GridAct, FileAct>> = {
      open: 'open',
      rename: 'rename',
      remove: 'remove',
      restore: 'restore',
      'copy-path': 'copy-path',
    };
    const wanted = named[act];
    if (wanted) acts.act(wanted);
  };
  usePageKeys({
    '/': () => {
      filterBox.current?.focus();
      filterBox.current?.select();
    },
    r: () => acts.act('restore'),
    Escape: stepBack,
  });

  const endNaming = (made: string | null) => {
    setNaming(null);
    if (made !== null) control.expect(made);
    focusList();
  };
  return (
    <div className={classes.view} data-past={inPast || undefined} ref={frame}>
      <DirectoryToolbar
        actions={[
          ...acts.actions,
          ...acts.ofDirectory.filter(({ act }) => !acts.actions.some((other) => other.act === act)),
        ]}
        onAct={acts.act}
        view={view}
        onView={setView}
        filter={typed}
        onFilter={(text) => setFiltering({ path, text })}
        filterBox={filterBox}
        onEnterFilter={(text) => {
          const wanted = filterWords(text, { inPast, noneLeft }).search;
          if (wanted === null) leaveFilter();
          else router.push(findUrl(projectId, { q: wanted, in: path }));
        }}
        onLeaveFilter={leaveFilter}
      />
      {search !== null && <FindOffer projectId={projectId} directory={path} text={search} />}
      <PastStrip restoreLabel="Restore…" onRestore={source ? () => acts.act('restore') : null}>
        <CompareWithLatest />
      </PastStrip>
      <div className={classes.split}>
        <DropZone className={classes.list} refusal={refusal} onDrop={(dropped) => void uploads.add(path, dropped)}>
          <DirectoryBody state={state}>
            <FileGrid
              label={`${path === '' ? 'HOME' : displayName(path)}${inPast ? `, in a ${pastKind(past)}` : ''}`}
              state={state}
              control={control}
              sort={view.sort}
              onSort={(sort) => setView({ sort })}
              hrefOf={(entry) =>
                locationUrl(projectId, {
                  ...location,
                  path: joinPath(path, entry.name),
                  view: entry.type === 'directory' ? 'directory' : 'file',
                })
              }
              onOpen={acts.openEntry}
              onAct={onGridAct}
              onMenu={setMenuAt}
              onHover={prefetch}
              onUnknown={(text) => setUnknown({ path, text })}
              editing={
                naming?.kind === 'rename'
                  ? { name: naming.name, box: <RenameBox name={naming.name} edit={acts.edit} onEnd={endNaming} /> }
                  : null
              }
              focusKey={`${past}/${path}`}
              above={naming?.kind === 'new' && <NewFolderRow edit={acts.edit} onEnd={endNaming} />}
              empty={
                <EmptyDirectory
                  filter={filter}
                  refusal={refusal}
                  onClearFilter={() => setFiltering({ path, text: '' })}
                  onUpload={chooser.open}
                />
              }
            />
          </DirectoryBody>
        </DropZone>
        {view.panel && (
          <DetailsPanel
            chosen={chosen}
            actions={acts.actions}
            onAct={acts.act}
            onClose={() => setView({ panel: false })}
          />
        )}
      </div>
      <StatusLine state={state} chosen={chosen} filter={filter} unknown={unknown.path === path ? unknown.text : ''} />
      <ContextMenu at={menuAt} actions={acts.actions} onAct={acts.act} onClose={() => setMenuAt(null)} />
      {chooser.input}
    </div>
  );
}
