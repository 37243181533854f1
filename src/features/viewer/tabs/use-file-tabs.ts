'use client';

import { useSessionStorage } from '@mantine/hooks';
import { useEffect, useRef } from 'react';
import { z } from 'zod';
import type { FilesLocation } from '../../explorer/location/files-location.ts';
import { closeTab, type FileTab, fileTab, openTab } from './tab-list.ts';

export interface FileTabsControl {
  tabs: readonly FileTab[];
  /** Closes a tab, and gives the one to show in its place. */
  close: (tab: FileTab) => FileTab | null;
}

const kept = z.array(fileTab);

/** The files of a project that are open in this browser tab, the one that the address names among them. */
export function useFileTabs(projectId: string, location: FilesLocation | null): FileTabsControl {
  const [tabs, setTabs] = useSessionStorage<readonly FileTab[]>({
    key: `buckets.tabs.${projectId}`,
    defaultValue: [],
    getInitialValueInEffect: true,
    deserialize: readTabs,
  });
  const before = useRef<FileTab | null>(null);
  useEffect(() => {
    const shown = location?.view === 'file' ? { past: location.past, path: location.path } : null;
    if (shown) {
      const cameFrom = before.current;
      setTabs((now) => openTab(now, shown, cameFrom));
    }
    before.current = shown;
  }, [location, setTabs]);
  return {
    tabs,
    close: (tab) => {
      const { tabs: left, next } = closeTab(tabs, tab);
      setTabs(left);
      return next;
    },
  };
}

function readTabs(text: string | undefined): readonly FileTab[] {
  try {
    return kept.parse(JSON.parse(text ?? '[]'));
  } catch {
    // Another version's, or edited by hand: no file is open.
    return [];
  }
}
