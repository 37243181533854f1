'use client';

import { Button, Group, Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { type ProjectPath, parentPath } from '#src/contracts/files/paths.ts';
import { keepUndoMs } from '#src/contracts/operations/keep-undo.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { OperationProgress } from '../operations/operation-progress.tsx';
import { OperationTimeline } from '../operations/operation-timeline.tsx';
import { useOperationActs } from '../operations/use-operation-acts.ts';
import { OperationReceipt } from './operation-receipt.tsx';
import { placeOf } from './placed-path.ts';

interface RestoreProgressProps {
  operationId: string;
  /** With the operation that undoes or retries this one: it is followed next. */
  onUndoing: (operationId: string) => void;
  onClose: () => void;
  /** Shows a live directory. */
  onShow: (directory: ProjectPath) => void;
}

/** News comes as events; asking again is for a connection that lost some. */
const askAgainMs = 3_000;

/** Follows a restore (or its undoing) to its end, then shows the receipt, with Undo and the way to the files. */
export function RestoreProgress({ operationId, onUndoing, onClose, onShow }: RestoreProgressProps) {
  const trpc = useTRPC();
  const acts = useOperationActs();
  const query = useQuery({
    ...trpc.operations.get.queryOptions({ operationId }),
    refetchInterval: ({ state }) => (state.data && isTerminal(state.data.status) ? false : askAgainMs),
  });
  const operation = query.data;
  if (!operation) {
    if (query.isError)
      return (
        <ErrorState
          title="The restore runs, but its state could not be read"
          report={reportOf(query.error)}
          onRetry={() => void query.refetch()}
          retrying={query.isFetching}
        />
      );
    return <SkeletonRows rows={4} label="Starting…" />;
  }
  const ended = isTerminal(operation.status);
  const place = placeOf(operation);
  return (
    <Stack gap={16}>
      <Text fw={600}>{displayName(operation.title)}</Text>
      <div role="status">
        <OperationProgress operation={operation} />
      </div>
      {ended ? <OperationReceipt operation={operation} /> : <OperationTimeline operation={operation} />}
      {!ended && (
        <Text size="sm" c="dimmed">
          You can close this panel: the work goes on, and the ring at the top shows it.
        </Text>
      )}
      {operation.can.undo && operation.finishedAt && (
        <Text size="sm" c="dimmed">
          It can be undone until <AbsoluteTime at={Date.parse(operation.finishedAt) + keepUndoMs} />. Of what changes
          have replaced the host keeps 10 GiB, the newest first.
        </Text>
      )}
      <Group justify="flex-end" gap={8}>
        {operation.can.cancel && (
          <Button variant="default" loading={acts.cancel.isPending} onClick={() => acts.cancel.mutate({ operationId })}>
            Cancel the restore
          </Button>
        )}
        {operation.can.retry && (
          <Button
            variant="default"
            loading={acts.retry.isPending}
            onClick={() => acts.retry.mutate({ operationId }, { onSuccess: ({ id }) => onUndoing(id) })}
          >
            Try again
          </Button>
        )}
        {operation.can.undo && (
          <Button
            variant="default"
            loading={acts.undo.isPending}
            onClick={() => acts.undo.mutate({ operationId }, { onSuccess: (undo) => onUndoing(undo.operationId) })}
          >
            Undo
          </Button>
        )}
        {place !== null && (
          <Button variant="default" onClick={() => onShow(parentPath(place))}>
            Show in HOME
          </Button>
        )}
        <Button variant={ended ? 'filled' : 'default'} onClick={onClose}>
          Close
        </Button>
      </Group>
    </Stack>
  );
}
