'use client';

import { showRefusal } from '#src/components/notices.tsx';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { joinPath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPCClient } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { useFiles } from '../files-context.ts';
import { linkTarget } from './link-target.ts';
import { statEntry } from './stat-entry.ts';

/** Gives the function that opens an entry of the directory: goes into it, shows it, or goes where a link points to. */
export function useOpenEntry(): (entry: DirectoryEntry) => void {
  const { projectId, location, source, go } = useFiles();
  const client = useTRPCClient();

  const openPath = (path: ProjectPath, type: DirectoryEntry['type']) =>
    go({ ...location, path, view: type === 'directory' ? 'directory' : 'file' });

  const follow = async (path: ProjectPath, target: string) => {
    if (source === undefined) return;
    const to = linkTarget(path, target);
    const refuse = (userMessage: string) => showRefusal('The link was not followed', { userMessage });
    if (to === null) return refuse(`It points to “${displayName(target)}”, which is outside of the project.`);
    if (to === '') return openPath(to, 'directory');
    try {
      const entry = await statEntry(client, { projectId, source, path: to });
      if (entry.type === 'symlink') refuse(`It points to another link, “${displayName(to)}”. Open that one.`);
      else openPath(to, entry.type);
    } catch (error) {
      refuse(reportOf(error).userMessage);
    }
  };
  return (entry) => {
    const path = joinPath(location.path, entry.name);
    if (entry.type === 'symlink') void follow(path, entry.target ?? '');
    else if (entry.type === 'other')
      showRefusal('It cannot be opened', {
        userMessage: `“${displayName(entry.name)}” is a device, a pipe or a socket, and holds nothing to show.`,
      });
    else openPath(path, entry.type);
  };
}
