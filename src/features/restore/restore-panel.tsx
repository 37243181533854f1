'use client';

import { Drawer } from '@mantine/core';
import { useState } from 'react';
import type { FilesLocation } from '../explorer/location/files-location.ts';
import { pastKind } from '../explorer/location/past-name.ts';
import { RestoreForm } from './restore-form.tsx';
import { RestoreProgress } from './restore-progress.tsx';
import type { RestoreRequest } from './restore-request.ts';

interface RestorePanelProps {
  projectId: string;
  request: RestoreRequest;
  hostOff: boolean;
  onClose: () => void;
  go: (to: FilesLocation) => void;
}

/** The panel of a restore: first the plan and its options, after the click the operation and its receipt. */
export function RestorePanel({ projectId, request, hostOff, onClose, go }: RestorePanelProps) {
  const [operationId, setOperationId] = useState<string | null>(null);
  return (
    <Drawer
      opened
      onClose={onClose}
      position="right"
      size={560}
      title={`Restore from a ${pastKind(request.past)}`}
      closeButtonProps={{ 'aria-label': 'Close' }}
    >
      {operationId === null ? (
        <RestoreForm
          projectId={projectId}
          request={request}
          hostOff={hostOff}
          onStarted={setOperationId}
          onCancel={onClose}
        />
      ) : (
        <RestoreProgress
          key={operationId}
          operationId={operationId}
          onUndoing={setOperationId}
          onClose={onClose}
          onShow={(path) => {
            onClose();
            go({ past: null, path, view: 'directory' });
          }}
        />
      )}
    </Drawer>
  );
}
