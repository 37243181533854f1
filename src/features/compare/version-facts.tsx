import type { ReactNode } from 'react';
import { formatBytes } from '#src/components/format/bytes.ts';
import type { FileContent } from '../viewer/content/load-file.ts';
import classes from './compare.module.css';
import { samenessOf } from './same-bytes.ts';

export interface Versions {
  /** For the screen. */
  name: string;
  /** Null: there was no such file. */
  before: FileContent | null;
  after: FileContent | null;
}

/** The line that says whether two versions are the same, and how large they are. */
export function VersionFacts({ before, after, children }: Omit<Versions, 'name'> & { children?: ReactNode }) {
  return (
    <div className={classes.facts} role="status">
      <span style={{ flex: 1 }}>{words(before, after)}</span>
      {children}
    </div>
  );
}

function words(before: FileContent | null, after: FileContent | null): string {
  if (!before && !after) return 'The file is in neither of the two.';
  if (!before)
    return `Added: there was no such file at the earlier time. It has ${formatBytes(after?.sizeBytes ?? 0)} now.`;
  if (!after) return `Removed: there is no such file at the later time. It had ${formatBytes(before.sizeBytes)}.`;
  const cut = cutWords(before.truncated, after.truncated);
  switch (samenessOf(before, after)) {
    case 'same':
      return `The two are the same, byte for byte: ${formatBytes(before.sizeBytes)}.`;
    case 'same so far':
      return `Of the same size, ${formatBytes(before.sizeBytes)}, and the same as far as they are loaded.${cut}`;
    case 'different':
      return before.sizeBytes === after.sizeBytes
        ? `Different, both ${formatBytes(before.sizeBytes)}.${cut}`
        : `Different: ${formatBytes(before.sizeBytes)}, then ${formatBytes(after.sizeBytes)}.${cut}`;
  }
}

function cutWords(before: boolean, after: boolean): string {
  if (!before && !after) return '';
  const which = before && after ? 'each' : before ? 'the earlier' : 'the later';
  return ` Only the beginning of ${which} is compared (truncated).`;
}
