'use client';

import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName, type ProjectPath } from '#src/contracts/files/paths.ts';
import { viewerKind } from '../viewer/content/viewer-kind.ts';
import { BytesCompare } from './bytes-compare.tsx';
import { now } from './compare-url.ts';
import { compareWay } from './compare-way.ts';
import { PictureCompare } from './picture-compare.tsx';
import { TextCompare } from './text-compare.tsx';
import { useCompareSide } from './use-compare-side.ts';

interface FileCompareProps {
  projectId: string;
  path: ProjectPath;
  /** As the address names them. */
  a: string;
  b: string;
}

/** Two versions of a file, in the way that fits what they are. */
export function FileCompare({ projectId, path, a, b }: FileCompareProps) {
  const before = useCompareSide(projectId, a, path);
  const after = useCompareSide(projectId, b, path);
  const failed = before.state === 'failed' ? before : after.state === 'failed' ? after : null;
  if (failed) {
    const name = failed === before ? a : b;
    const off = failed.report.code === 'host_off';
    return (
      <ErrorState
        title={off ? `The ${name === now ? 'live file' : 'snapshot'} is out of reach` : 'It could not be compared'}
        report={
          off
            ? { userMessage: `${failed.report.userMessage} Choose a backup in its place to compare with.` }
            : failed.report
        }
        onRetry={failed.retry}
        retrying={failed.retrying}
      />
    );
  }
  if (before.state === 'loading' || after.state === 'loading') {
    return <SkeletonRows rows={14} label="Fetching the two versions…" />;
  }
  if (before.state === 'failed' || after.state === 'failed') return null;
  const name = displayName(baseName(path));
  const [old, young] = [before, after].map((side) => (side.state === 'there' ? side.content : null));
  const kinds = [old, young].flatMap((content) => (content ? [viewerKind(name, content.bytes)] : []));
  const sides = { name, before: old ?? null, after: young ?? null };
  const way = compareWay(kinds);
  switch (way) {
    case 'pictures':
      return (
        <PictureCompare
          {...sides}
          place={{ projectId, path }}
          sources={[before, after].map((side) => (side.state === 'there' ? side.source : null))}
        />
      );
    case 'bytes':
      return <BytesCompare {...sides} />;
    default:
      return <TextCompare {...sides} isTable={way === 'tables'} />;
  }
}
