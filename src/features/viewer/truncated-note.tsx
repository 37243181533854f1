'use client';

import { Button } from '@mantine/core';
import { formatBytes } from '#src/components/format/bytes.ts';
import type { FileContent } from './content/load-file.ts';
import { firstBytes, mostBytes } from './content/view-limits.ts';
import type { ViewerKind } from './content/viewer-kind.ts';
import classes from './file-view.module.css';

interface TruncatedNoteProps {
  content: FileContent;
  loading: boolean;
  kind: ViewerKind;
  /** With the number of bytes to fetch from the start. */
  onMore: (maxBytes: number) => void;
}

/** Says that only the beginning of a file is here, and fetches more of it. */
export function TruncatedNote({ content, loading, kind, onMore }: TruncatedNoteProps) {
  const { bytes, sizeBytes } = content;
  // These come whole by their own link.
  if (kind === 'image' || kind === 'audio' || kind === 'video') return null;
  const whole = kind === 'pdf' || kind === 'notebook';
  const next = whole ? sizeBytes : Math.min(sizeBytes, bytes.length + firstBytes);
  return (
    <div className={classes.note} role="status">
      <span>
        {whole ? 'This file is shown only as a whole: ' : ''}
        {formatBytes(bytes.length)} of {formatBytes(sizeBytes)} are loaded (truncated).
      </span>
      {next <= mostBytes ? (
        <Button size="compact-xs" variant="default" loading={loading} onClick={() => onMore(next)}>
          {whole ? `Load all ${formatBytes(sizeBytes)}` : 'Load more'}
        </Button>
      ) : (
        <span>Download the file to see the rest.</span>
      )}
    </div>
  );
}
