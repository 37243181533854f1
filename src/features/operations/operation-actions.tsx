'use client';

import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowBackUpDouble, IconCheck, IconExternalLink, IconPlayerStop, IconRefresh } from '@tabler/icons-react';
import Link from 'next/link';
import { KeyHint } from '#src/components/key-hint.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { mayDo } from './may-do.ts';
import { openPath } from './open-path.ts';
import { useOperationActs } from './use-operation-acts.ts';

const offered = [
  { name: 'cancel', icon: IconPlayerStop, word: 'Cancel', keys: 'x' },
  { name: 'retry', icon: IconRefresh, word: 'Retry', keys: 'r' },
  { name: 'undo', icon: IconArrowBackUpDouble, word: 'Undo', keys: null },
  { name: 'dismiss', icon: IconCheck, word: 'Dismiss', keys: 'd' },
] as const;

interface OperationActionsProps {
  operation: OperationView;
  /** With their words, and the way to what the operation has made; else as icons. */
  withWords?: boolean;
}

/** What can be done to an operation by who looks at it: Cancel, Retry, Undo, Dismiss. */
export function OperationActions({ operation, withWords = false }: OperationActionsProps) {
  const acts = useOperationActs();
  const buttons = offered
    .filter(({ name }) => mayDo(operation, name))
    .map(({ name, ...button }) => ({
      ...button,
      busy: acts[name].isPending,
      press: () => acts[name].mutate({ operationId: operation.id }),
    }));
  if (withWords) {
    return (
      <>
        {buttons.map(({ icon: Icon, word, busy, press }) => (
          <Button key={word} variant="default" leftSection={<Icon size={16} />} loading={busy} onClick={press}>
            {word}
          </Button>
        ))}
        {operation.status === 'succeeded' && !operation.children && (
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
  return buttons.map(({ icon: Icon, word, keys, busy, press }) => (
    <Tooltip
      key={word}
      label={
        <>
          {word} {keys && <KeyHint keys={keys} />}
        </>
      }
    >
      <ActionIcon aria-label={`${word}: ${operation.title}`} loading={busy} onClick={press}>
        <Icon size={16} />
      </ActionIcon>
    </Tooltip>
  ));
}
