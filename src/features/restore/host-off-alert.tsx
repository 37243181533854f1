'use client';

import { Alert, Button, Text } from '@mantine/core';
import { IconDownload, IconPlugConnectedX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTRPC } from '#src/trpc/context.ts';
import { fileContentUrl } from '../explorer/actions/file-content-url.ts';
import { startDownload } from '../explorer/actions/start-download.ts';
import type { RestoreRequest } from './restore-request.ts';

/** Says that a restore waits for the host, and offers what works without it. */
export function HostOffAlert({ projectId, request }: { projectId: string; request: RestoreRequest }) {
  const trpc = useTRPC();
  const { from, paths } = request;
  const only = paths.length === 1 ? paths[0] : undefined;
  const backupId = 'backupId' in from ? from.backupId : null;
  const entry = useQuery({
    ...trpc.backups.stat.queryOptions({ projectId, backupId: backupId ?? '', path: only ?? '' }),
    enabled: backupId !== null && only !== undefined && only !== '',
  });
  return (
    <Alert color="gray" icon={<IconPlugConnectedX size={18} />} title="The host is off">
      <Text size="sm">
        Files are restored on the host, so this waits until it is back, and begins by itself then; for two weeks at
        most. What is there now cannot be shown; nothing of it will be replaced.
      </Text>
      {only !== undefined && entry.data?.type === 'file' && (
        <Button
          mt={8}
          variant="default"
          leftSection={<IconDownload size={16} />}
          onClick={() => startDownload([fileContentUrl({ projectId, source: from, path: only })])}
        >
          Download it now
        </Button>
      )}
      {backupId === null && (
        <Text size="sm" mt={4}>
          The snapshot is on that host too. The backups can be opened and downloaded now.
        </Text>
      )}
      {backupId !== null && entry.data?.type !== 'file' && (
        <Text size="sm" mt={4}>
          Single files can be downloaded now: open the backup and choose Download.
        </Text>
      )}
    </Alert>
  );
}
