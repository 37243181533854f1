'use client';

import { IconArrowsDiff } from '@tabler/icons-react';
import { parseAsString, useQueryStates } from 'nuqs';
import { EmptyState } from '#src/components/empty-state.tsx';
import { entryPath, homePath } from '#src/contracts/files/paths.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import classes from './compare.module.css';
import { CompareBar } from './compare-bar.tsx';
import { pastOfCompared } from './compare-url.ts';
import { FileCompare } from './file-compare.tsx';
import { TreeCompare } from './tree-compare.tsx';

/** Two backups of a project, or two versions of one of its files, as the address says. */
export function ComparePage({ projectId }: { projectId: string }) {
  const [asked, setAsked] = useQueryStates({
    a: parseAsString,
    b: parseAsString,
    path: parseAsString,
    in: parseAsString,
  });
  const path = entryPath.safeParse(asked.path).data ?? null;
  const folder = entryPath.safeParse(asked.in).data ?? homePath;
  const isKnown = (name: string) => {
    const past = pastOfCompared(name);
    // Whole trees are compared in the bucket: the live files and snapshots are on the host.
    return past !== undefined && (path !== null || pastKind(past) === 'backup');
  };
  const [a, b] = [asked.a, asked.b].map((name) => (name !== null && isKnown(name) ? name : null));
  return (
    <div className={classes.page}>
      <CompareBar
        projectId={projectId}
        path={path}
        folder={folder}
        a={a ?? null}
        b={b ?? null}
        onChange={(change) => void setAsked(change)}
      />
      {a && b ? (
        path === null ? (
          <TreeCompare key={`${a}/${b}/${folder}`} {...{ projectId, folder, a, b }} />
        ) : (
          <FileCompare key={`${a}/${b}/${path}`} projectId={projectId} path={path} a={a} b={b} />
        )
      ) : (
        <EmptyState icon={<IconArrowsDiff size={28} />} title="Choose two times to compare">
          What was added, removed and changed between them is listed here, folder by folder.
        </EmptyState>
      )}
    </div>
  );
}
