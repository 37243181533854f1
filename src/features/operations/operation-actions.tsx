'use client';

import { ActionIcon, Tooltip } from '@mantine/core';
import { IconArrowBackUpDouble, IconCheck, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { useOperationActs } from './use-operation-acts.ts';

/** The buttons of a row: Cancel, Retry, Undo, Dismiss, those that its reader may press. */
export function OperationActions({ operation }: { operation: OperationView }) {
  const acts = useOperationActs();
  const buttons = [
    { can: operation.can.cancel, act: acts.cancel, icon: IconPlayerStop, word: 'Cancel' },
    { can: operation.can.retry, act: acts.retry, icon: IconRefresh, word: 'Retry' },
    { can: operation.can.undo, act: acts.undo, icon: IconArrowBackUpDouble, word: 'Undo' },
    {
      can: operation.can.dismiss && operation.status !== 'succeeded',
      act: acts.dismiss,
      icon: IconCheck,
      word: 'Dismiss',
    },
  ];
  return buttons
    .filter(({ can }) => can)
    .map(({ act, icon: Icon, word }) => (
      <Tooltip key={word} label={word}>
        <ActionIcon
          aria-label={`${word}: ${operation.title}`}
          loading={act.isPending}
          onClick={() => act.mutate({ operationId: operation.id })}
        >
          <Icon size={16} />
        </ActionIcon>
      </Tooltip>
    ));
}
