import { z } from 'zod';
import { projectPath } from '#src/contracts/files/paths.ts';
import { isPastName, type PastName } from '../../explorer/location/past-name.ts';

const pastName = z.custom<PastName>(isPastName);
export const fileTab = z.object({ past: pastName.nullable(), path: projectPath });
/** A file that is open: live, or as it was. */
export type FileTab = z.infer<typeof fileTab>;

/** Tabs that are kept: the one that was opened first goes when there are more. */
const mostTabs = 20;

export function isSameTab(a: FileTab, b: FileTab): boolean {
  return a.past === b.past && a.path === b.path;
}

/** The tabs with one more; the very same where it is open already. Stepping in time replaces the tab it came from. */
export function openTab(tabs: readonly FileTab[], tab: FileTab, cameFrom: FileTab | null): readonly FileTab[] {
  if (tabs.some((other) => isSameTab(other, tab))) return tabs;
  const stepped = cameFrom !== null && cameFrom.path === tab.path && cameFrom.past !== null && tab.past !== null;
  const at = stepped ? tabs.findIndex((other) => isSameTab(other, cameFrom)) : -1;
  if (at >= 0) return tabs.with(at, tab);
  return [...tabs, tab].slice(-mostTabs);
}

/** The tabs without one, and the tab to show if the closed one was shown: the next, else the one before, else none. */
export function closeTab(tabs: readonly FileTab[], tab: FileTab): { tabs: readonly FileTab[]; next: FileTab | null } {
  const at = tabs.findIndex((other) => isSameTab(other, tab));
  if (at < 0) return { tabs, next: null };
  const left = tabs.toSpliced(at, 1);
  return { tabs: left, next: left[at] ?? left[at - 1] ?? null };
}
