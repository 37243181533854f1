'use client';

import { Button, Group, Text } from '@mantine/core';
import { IconPlayerStop } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { isTerminal } from '#src/contracts/operations/status.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { OperationProgress } from '../operations/operation-progress.tsx';
import { useOperationActs } from '../operations/use-operation-acts.ts';

/** News comes as events; asking again is for a connection that lost some. */
const askAgainMs = 3_000;

/** Why the first sheet takes a while, how far its operation is or for what it waits, and the way to call it off. */
export function PreparingSheet({ operationId }: { operationId: string }) {
  const trpc = useTRPC();
  const { cancel } = useOperationActs();
  const { data: operation } = useQuery({
    ...trpc.operations.get.queryOptions({ operationId }),
    refetchInterval: ({ state }) => (state.data && isTerminal(state.data.status) ? false : askAgainMs),
  });
  return (
    <section aria-label="Preparing the recovery sheet">
      <Text size="sm" c="dimmed">
        The first time, its password is added to the repository. That takes some seconds once it begins.
      </Text>
      {operation && (
        <Group mt={8} gap={8} align="center" wrap="nowrap">
          <div role="status">
            <OperationProgress operation={operation} />
          </div>
          {operation.can.cancel && (
            <Button
              size="compact-sm"
              variant="default"
              leftSection={<IconPlayerStop size={16} />}
              loading={cancel.isPending}
              onClick={() => cancel.mutate({ operationId })}
            >
              Cancel
            </Button>
          )}
        </Group>
      )}
    </section>
  );
}
