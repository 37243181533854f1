'use client';

import { Anchor, Button, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import Link from 'next/link';
import { useRef } from 'react';
import { counted } from '#src/components/format/count.ts';
import { showDone, showFailure, showInfo } from '#src/components/notices.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { describeWarnings } from './describe-warnings.ts';
import { openPath } from './open-path.ts';
import { resultWords } from './result-words.ts';
import { useOperationActs } from './use-operation-acts.ts';

/**
 * Gives the function that says that an operation has ended: one of the person’s own turns into a notification, once,
 * with Open and Undo. A failed one stays until it is closed.
 */
export function useEndNotices(): (operation: OperationView) => void {
  const said = useRef(new Set<string>());
  const { undo } = useOperationActs();

  return (operation) => {
    if (!operation.mine || operation.dismissedAt || said.current.has(operation.id)) return;
    // Of many made by one, that one speaks.
    if (operation.parentId !== null) return;
    said.current.add(operation.id);
    // In a tab that nobody looks at they would pile up; the tray tells whoever comes back.
    if (document.visibilityState === 'hidden') return;
    const id = `ended-${operation.id}`;
    const close = () => notifications.hide(id);
    const title = displayName(operation.title);
    const actions = (
      <Group gap="sm" mt={4}>
        <Anchor component={Link} href={openPath(operation)} size="sm" onClick={close}>
          Open
        </Anchor>
        {operation.can.undo && (
          <Button
            size="compact-xs"
            variant="default"
            onClick={() => {
              undo.mutate({ operationId: operation.id });
              close();
            }}
          >
            Undo
          </Button>
        )}
      </Group>
    );
    const body = (text: string) => (
      <>
        <Text size="sm">{text}</Text>
        {actions}
      </>
    );
    if (operation.status === 'succeeded') {
      const warnings = describeWarnings(operation).count;
      const text = resultWords(operation) + (warnings > 0 ? ` · ${counted(warnings, 'warning')}` : '');
      showDone({ id, title: `${title}: done`, message: body(text) });
    } else if (operation.status === 'canceled') {
      showInfo({ id, title: `${title}: canceled`, message: body('It was stopped before its end.') });
    } else {
      const text = operation.error?.userMessage ?? 'It did not start in time.';
      showFailure({ id, title: `${title}: ${operation.status}`, message: body(text) });
    }
  };
}
