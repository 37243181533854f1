'use client';

import type { Ref } from 'react';
import type { FileAct, FileAction } from '../actions/file-actions.ts';
import { useFiles } from '../files-context.ts';
import { TimeSwitch } from '../time-switch/time-switch.tsx';
import type { ViewSettings } from '../use-view-settings.ts';
import { ActionButtons } from './action-buttons.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { FilterBox } from './filter-box.tsx';
import { HistoryButtons } from './history-buttons.tsx';
import classes from './toolbar.module.css';

interface DirectoryToolbarProps {
  actions: readonly FileAction[];
  onAct: (act: FileAct) => void;
  view: ViewSettings;
  onView: (change: Partial<ViewSettings>) => void;
  filter: string;
  onFilter: (text: string) => void;
  filterBox: Ref<HTMLInputElement>;
  onLeaveFilter: () => void;
}

/** The line above a directory: where one is, what narrows it, which time is looked at, and what can be done. */
export function DirectoryToolbar(props: DirectoryToolbarProps) {
  const { location } = useFiles();
  return (
    <div className={classes.bar} role="toolbar" aria-label="Folder">
      <HistoryButtons />
      <Breadcrumbs />
      <FilterBox ref={props.filterBox} value={props.filter} onChange={props.onFilter} onLeave={props.onLeaveFilter} />
      <TimeSwitch />
      <ActionButtons
        actions={props.actions}
        inPast={location.backupTime !== null}
        onAct={props.onAct}
        view={props.view}
        onView={props.onView}
      />
    </div>
  );
}
