'use client';

import { IconFolder } from '@tabler/icons-react';
import type { KeyboardEvent, MouseEvent } from 'react';
import type { FilesLocation } from '../../explorer/location/files-location.ts';
import { locationUrl } from '../../explorer/location/location-url.ts';
import { FileTabItem } from './file-tab-item.tsx';
import { type FileTab, isSameTab } from './tab-list.ts';
import classes from './tabs.module.css';
import type { FileTabsControl } from './use-file-tabs.ts';

interface FileTabsProps {
  projectId: string;
  tabs: FileTabsControl;
  location: FilesLocation;
  /** The directory that “Files” goes back to. */
  directory: FilesLocation;
  go: (to: FilesLocation) => void;
}

/** The open files as tabs beside the list of files; nothing where none is open. Arrows move, Delete closes. */
export function FileTabs({ projectId, tabs: control, location, directory, go }: FileTabsProps) {
  const { tabs } = control;
  if (tabs.length === 0) return null;
  const place = (tab: FileTab): FilesLocation => ({ ...tab, view: 'file' });
  const close = (tab: FileTab) => {
    const shown = location.view === 'file' && isSameTab(tab, location);
    const next = control.close(tab);
    if (shown) go(next ? place(next) : directory);
  };
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    if (event.key !== 'ArrowRight' && event.key !== 'ArrowLeft') return;
    const links = [...event.currentTarget.querySelectorAll<HTMLElement>('a')];
    const at = links.findIndex((link) => link.matches(':focus'));
    links[(at + (event.key === 'ArrowRight' ? 1 : links.length - 1)) % links.length]?.focus();
    event.preventDefault();
  };
  const follow = (event: MouseEvent, to: FilesLocation) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    go(to);
  };
  return (
    <nav className={classes.strip} aria-label="Open files" onKeyDown={onKeyDown}>
      <ul className={classes.list}>
        <li className={classes.tab} data-current={location.view === 'directory' || undefined}>
          <a
            className={classes.link}
            href={locationUrl(projectId, directory)}
            aria-current={location.view === 'directory' ? 'page' : undefined}
            onClick={(event) => follow(event, directory)}
          >
            <IconFolder size={14} aria-hidden /> Files
          </a>
        </li>
        {tabs.map((tab) => (
          <FileTabItem
            key={`${tab.past}/${tab.path}`}
            projectId={projectId}
            tab={tab}
            current={location.view === 'file' && isSameTab(tab, location)}
            href={locationUrl(projectId, place(tab))}
            onFollow={(event) => follow(event, place(tab))}
            onClose={() => close(tab)}
          />
        ))}
      </ul>
    </nav>
  );
}
