'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconFilter } from '@tabler/icons-react';
import { type RefObject, useState } from 'react';
import { FilterBox } from '#src/components/filter-box.tsx';
import type { FileAct, FileAction } from '../actions/file-actions.ts';
import { useFiles } from '../files-context.ts';
import { TimeSwitch } from '../time-switch/time-switch.tsx';
import type { ViewSettings } from '../use-view-settings.ts';
import { ActionButtons } from './action-buttons.tsx';
import { Breadcrumbs } from './breadcrumbs.tsx';
import { HistoryButtons } from './history-buttons.tsx';
import classes from './toolbar.module.css';

interface DirectoryToolbarProps {
  actions: readonly FileAction[];
  onAct: (act: FileAct) => void;
  view: ViewSettings;
  onView: (change: Partial<ViewSettings>) => void;
  filter: string;
  onFilter: (text: string) => void;
  filterBox: RefObject<HTMLInputElement | null>;
  onLeaveFilter: () => void;
  /** Enter in the filter, with what is typed. */
  onEnterFilter: (text: string) => void;
}

/**
 * The line above a directory: where one is, what narrows it, which time is looked at, and what can be done. On a phone
 * the filter stands below it, once it is asked for.
 */
export function DirectoryToolbar(props: DirectoryToolbarProps) {
  const { location } = useFiles();
  const [filtering, setFiltering] = useState(false);
  const open = filtering || props.filter !== '';
  return (
    <div className={classes.bar} role="toolbar" aria-label="Folder">
      <HistoryButtons />
      <Breadcrumbs />
      <FilterBox
        ref={props.filterBox}
        label="Filter by name"
        className={open ? `${classes.filter} ${classes.open}` : classes.filter}
        value={props.filter}
        onChange={props.onFilter}
        onLeave={props.onLeaveFilter}
        onEnter={props.onEnterFilter}
      />
      <Tooltip label="Filter by name">
        <ActionIcon
          hiddenFrom="sm"
          size={36}
          aria-label={open ? 'Close the filter' : 'Open the filter'}
          aria-expanded={open}
          onClick={() => {
            if (open) props.onFilter('');
            setFiltering(!open);
            requestAnimationFrame(() => props.filterBox.current?.focus());
          }}
        >
          <IconFilter size={16} />
        </ActionIcon>
      </Tooltip>
      <TimeSwitch />
      <ActionButtons
        actions={props.actions}
        inPast={location.past !== null}
        onAct={props.onAct}
        view={props.view}
        onView={props.onView}
      />
    </div>
  );
}
