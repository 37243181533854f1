'use client';

import { Alert, Text } from '@mantine/core';
import { IconPlugConnectedX } from '@tabler/icons-react';
import type { RestoreRoot } from '#src/contracts/operations/restore-root.ts';
import { DownloadInstead } from './download-instead.tsx';
import type { RestoreRequest } from './restore-request.ts';

interface HostOffAlertProps {
  projectId: string;
  request: RestoreRequest;
  root: RestoreRoot;
}

/** Says that a restore waits for the host, and offers what works without it. */
export function HostOffAlert({ projectId, request, root }: HostOffAlertProps) {
  const { from, paths } = request;
  return (
    <Alert color="gray" icon={<IconPlugConnectedX size={18} />} title="The host is off">
      <Text size="sm">
        Files are restored on the host, so this waits until it is back, and begins by itself then; for two weeks at
        most. What is there now cannot be shown; nothing of it will be replaced.
      </Text>
      {'backupId' in from ? (
        root === 'home' && <DownloadInstead projectId={projectId} backupId={from.backupId} paths={paths} />
      ) : (
        <Text size="sm" mt={4}>
          The snapshot is on that host too. The backups can be opened and downloaded now.
        </Text>
      )}
    </Alert>
  );
}
