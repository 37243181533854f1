'use client';

import { Button, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { homePath, type ProjectPath } from '#src/contracts/files/paths.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { archiveOf } from '../explorer/actions/archive-of.ts';
import { fileContentUrl } from '../explorer/actions/file-content-url.ts';
import { startArchiveDownload } from '../explorer/actions/start-archive-download.ts';
import { startDownload } from '../explorer/actions/start-download.ts';
import { useArchiveFormat } from '../explorer/actions/use-archive-format.ts';

interface DownloadInsteadProps {
  projectId: string;
  backupId: string;
  paths: readonly ProjectPath[];
}

/** Offers what was to be restored from a backup as a download, which takes no host: a file as it is, all else as one archive. */
export function DownloadInstead({ projectId, backupId, paths }: DownloadInsteadProps) {
  const trpc = useTRPC();
  const [format] = useArchiveFormat();
  const only = paths.length === 1 ? paths[0] : undefined;
  const mayBeFile = only !== undefined && only !== homePath;
  const entry = useQuery({
    ...trpc.backups.stat.queryOptions({ projectId, backupId, path: only ?? homePath }),
    enabled: mayBeFile,
  });
  const source = { backupId };
  const archive = archiveOf(paths);
  // Until it is known which of the two it is, there is no button that would turn into another.
  if (mayBeFile && entry.isPending) return null;
  const isFile = mayBeFile && entry.data?.type === 'file';
  if (!isFile && !archive) return null;
  const download = () => {
    if (isFile) startDownload([fileContentUrl({ projectId, source, path: only })]);
    else if (archive) startArchiveDownload({ projectId, source, ...archive, format });
  };
  return (
    <>
      <Text size="sm" mt={4}>
        The backup is not on that host: {paths.length === 1 ? 'this' : 'all of this'} can be downloaded now.
      </Text>
      <Button mt={8} variant="default" leftSection={<IconDownload size={16} />} onClick={download}>
        {isFile ? 'Download it now' : `Download as ${format} now`}
      </Button>
    </>
  );
}
