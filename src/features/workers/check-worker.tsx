'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { IconStethoscope } from '@tabler/icons-react';
import { skipToken, useMutation, useQuery } from '@tanstack/react-query';
import { ErrorState } from '#src/components/error-state.tsx';
import type { WorkerView } from '#src/contracts/entities/worker.ts';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { Refusal } from '../accounts/refusal.tsx';
import { OperationRows } from '../operations/operation-rows.tsx';

/** Asks a worker to prove that it is well, and shows the operation with its result. */
export function CheckWorker({ worker }: { worker: WorkerView }) {
  const trpc = useTRPC();
  const check = useMutation(trpc.workers.check.mutationOptions());
  const operationId = check.data?.operationId;
  const operation = useQuery(trpc.operations.get.queryOptions(operationId ? { operationId } : skipToken));
  const running = operation.data && !isTerminal(operation.data.status);
  return (
    <section>
      <Stack gap="sm">
        <Title order={2} size="h3">
          Check
        </Title>
        <Text size="sm" c="dimmed">
          Asks for the versions of its tools, and writes, reads and removes a small file on its disk.
        </Text>
        <Button
          variant="default"
          leftSection={<IconStethoscope size={16} />}
          loading={check.isPending || running}
          onClick={() => check.mutate({ workerId: worker.id })}
        >
          Check this worker
        </Button>
        <Refusal report={check.error && reportOf(check.error)} />
        {operation.error && (
          <ErrorState
            title="The check could not be followed"
            report={reportOf(operation.error)}
            onRetry={() => operation.refetch()}
          />
        )}
        {operation.data && <OperationRows operations={[operation.data]} label="The check" />}
      </Stack>
    </section>
  );
}
