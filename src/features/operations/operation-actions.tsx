'use client';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUpDouble, IconCheck, IconExternalLink, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import Link from 'next/link';
import { KeyHint } from '#src/components/key-hint.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { openPath } from './open-path.ts';
import { useOperationActs } from './use-operation-acts.ts';

interface OperationActionsProps {
  operation: OperationView;
  /** With their words, and the way to what the operation has made; else as icons. */
  withWords?: boolean;
}

/** What can be done to an operation by who looks at it: Cancel, Retry, Undo, Dismiss. */
export function OperationActions({ operation, withWords = false }: OperationActionsProps) {
  const acts = useOperationActs();
  const { can, status, title } = operation;
  const buttons = [
    { can: can.cancel, act: acts.cancel, icon: IconPlayerStop, word: 'Cancel', keys: 'x' },
    { can: can.retry, act: acts.retry, icon: IconRefresh, word: 'Retry', keys: 'r' },
    { can: can.undo, act: acts.undo, icon: IconArrowBackUpDouble, word: 'Undo', keys: null },
    { can: can.dismiss && status !== 'succeeded', act: acts.dismiss, icon: IconCheck, word: 'Dismiss', keys: 'd' },
  ].filter((button) => button.can);
  if (withWords) {
    return (
      <>
        {buttons.map(({ act, icon: Icon, word }) => (
          <Button
            key={word}
            variant="default"
            leftSection={<Icon size={16} />}
            loading={act.isPending}
            onClick={() => act.mutate({ operationId: operation.id })}
          >
            {word}
          </Button>
        ))}
        {status === 'succeeded' && !operation.children && (
          <Button
            variant="default"
            component={Link}
            href={openPath(operation)}
            leftSection={<IconExternalLink size={16} />}
          >
            Open
          </Button>
        )}
      </>
    );
  }
  return buttons.map(({ act, icon: Icon, word, keys }) => (
    <Tooltip
      key={word}
      label={
        <>
          {word} {keys && <KeyHint keys={keys} />}
        </>
      }
    >
      <ActionIcon
        aria-label={`${word}: ${title}`}
        loading={act.isPending}
        onClick={() => act.mutate({ operationId: operation.id })}
      >
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  ));
}
