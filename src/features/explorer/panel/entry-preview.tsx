'use client';

import { Skeleton, Text } from '@mantine/core';
import type { DirectoryEntry } from '#src/contracts/files/entry.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { decodeText } from '../../viewer/content/decode-text.ts';
import { sniffContent } from '../../viewer/content/sniff-content.ts';
import { useFileContent } from '../../viewer/content/use-file-content.ts';
import { TicketImage } from '../../viewer/image/ticket-image.tsx';
import { ScrollRegion } from '../../viewer/scroll-region.tsx';
import { useLegacyEncoding } from '../../viewer/text/use-legacy-encoding.ts';
import { useFiles } from '../files-context.ts';
import { pastKind } from '../location/past-name.ts';
import classes from './panel.module.css';

const headBytes = 16 * 1024;

/** A small look into a file: the beginning of a text, or the picture. Nothing for what has neither. */
export function EntryPreview({ path, entry }: { path: ProjectPath; entry: DirectoryEntry }) {
  const { projectId, location, source, hostOff } = useFiles();
  const readable = source !== undefined && (pastKind(location.past) === 'backup' || !hostOff);
  const place = { projectId, source: source ?? null, path };
  const content = useFileContent({ ...place, entry, maxBytes: headBytes, enabled: readable });
  const [legacy] = useLegacyEncoding();
  if (!readable) return null;
  if (content.isError) {
    return (
      <Text size="xs" c="dimmed">
        No preview: {reportOf(content.error).userMessage}
      </Text>
    );
  }
  if (!content.data) return <Skeleton height={120} aria-label="Loading the preview" />;
  const kind = sniffContent(content.data.bytes);
  if (kind === 'image')
    return <TicketImage {...place} version={entry.version} alt={`Preview of ${path}`} className={classes.image} />;
  if (kind !== 'text') return null;
  const { text } = decodeText(content.data.bytes, content.data.truncated, legacy);
  return (
    <ScrollRegion className={classes.text} label="The beginning of the file">
      <pre>{text || '(empty)'}</pre>
    </ScrollRegion>
  );
}
