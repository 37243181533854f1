'use client';

import { useLocalStorage } from '@mantine/hooks';
import { type ArchiveFormat, archiveFormat } from '#src/contracts/files/archive.ts';

/** In which form this person downloads folders, kept in this browser. */
export function useArchiveFormat(): [ArchiveFormat, (format: ArchiveFormat) => void] {
  const [format, setFormat] = useLocalStorage<ArchiveFormat>({
    key: 'buckets.download.format',
    defaultValue: 'zip',
    // Another version's, or edited by hand: the default loses nothing.
    deserialize: (text) => archiveFormat.catch('zip').parse(text?.replaceAll('"', '')),
  });
  return [format, setFormat];
}
