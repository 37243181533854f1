'use client';

import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import type { ReactNode } from 'react';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { useNow } from '#src/components/clock.tsx';
import { formatDuration } from '#src/components/format/duration.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { operationsPath } from './operation-filters.ts';
import { operationTimes } from './operation-times.ts';

/** When an operation was asked for, by whom and where; how long it waited and ran; its attempts, and when it expires. */
export function OperationFacts({ operation }: { operation: OperationView }) {
  const { waitedMs, ranMs, totalMs } = operationTimes(operation, useNow());
  const ended = isTerminal(operation.status);
  const { project, worker, parentId, retryOfId, attempt, attempts } = operation;
  return (
    <Text size="xs" c="dimmed" component="div">
      <div>
        {ranMs === null && !ended ? 'Waiting for' : 'Waited'} {formatDuration(waitedMs)}
        {ranMs === null
          ? ended && ', never began'
          : ` · ${ended ? 'ran' : 'running for'} ${formatDuration(ranMs)} · total ${formatDuration(totalMs)}`}
        {ranMs !== null && attempts > 1 && ` · attempt ${Math.max(1, attempt)} of ${attempts}`}
      </div>
      <div>
        Asked for <AbsoluteTime at={operation.createdAt} /> by {operation.createdBy ?? 'Buckets'}
        {project && (
          <>
            {' in '}
            <To href={`/projects/${project.id}/files`}>{project.name}</To>
          </>
        )}
        {worker && ` on ${worker.name}`}
        {!ended && (
          <>
            {' · given up, if it has not ended, '}
            <AbsoluteTime at={operation.expiresAt} />
          </>
        )}
      </div>
      {(parentId || retryOfId) && (
        <div>
          {parentId && <To href={operationsPath({ operation: parentId })}>Part of another operation</To>}
          {parentId && retryOfId && ' · '}
          {retryOfId && <To href={operationsPath({ operation: retryOfId })}>Tries an earlier one again</To>}
        </div>
      )}
    </Text>
  );
}

function To({ href, children }: { href: string; children: ReactNode }) {
  return (
    <Anchor component={Link} href={href} size="xs">
      {children}
    </Anchor>
  );
}
