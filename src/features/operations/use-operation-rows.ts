'use client';

import { useEffect, useEffectEvent, useRef, useState } from 'react';
import { movedTo } from '#src/components/row-keys.ts';
import { isTyped } from '#src/components/use-page-keys.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { mayDo } from './may-do.ts';
import { rowAct } from './row-key.ts';
import { useOperationActs } from './use-operation-acts.ts';

interface Cursor {
  id: string;
  index: number;
}

/**
 * Rows of operations that are walked through, unfolded and acted on by keys. The cursor stays with its operation while
 * others come, and goes to the one below when its own is gone.
 */
export function useOperationRows(operations: readonly OperationView[]) {
  const [cursor, setCursor] = useState<Cursor | null>(null);
  const [unfolded, setUnfolded] = useState<ReadonlySet<string>>(new Set());
  const acts = useOperationActs();

  const kept = operations.findIndex(({ id }) => id === cursor?.id);
  const index = kept >= 0 ? kept : cursor ? Math.min(cursor.index, operations.length - 1) : -1;
  const current = operations[index];

  const fold = (id: string, open: boolean) =>
    setUnfolded((old) => new Set(open ? [...old, id] : [...old].filter((other) => other !== id)));
  const leadTo = (at: number) => {
    const operation = operations[at];
    if (operation) setCursor({ id: operation.id, index: at });
  };
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = rowAct(event);
    if (act === null || event.defaultPrevented || isTyped(event.target)) return;
    if (typeof act === 'object') {
      event.preventDefault();
      return leadTo(movedTo(act, index, operations.length));
    }
    // A button in the row has keys of its own.
    if (!current || (act === 'toggle' && !isRow(event.target))) return;
    event.preventDefault();
    const { id } = current;
    if (act === 'toggle') fold(id, !unfolded.has(id));
    else if (act === 'fold' || act === 'unfold') fold(id, act === 'unfold');
    else if (mayDo(current, act)) acts[act].mutate({ operationId: id });
  });
  const frame = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const { current: element } = frame;
    element?.addEventListener('keydown', press);
    return () => element?.removeEventListener('keydown', press);
  }, []);

  return {
    /** Stands around the rows: their keys hold within it. */
    frame,
    /** Leads the focus into the rows: to the cursor, or the first. */
    enter: () => {
      const drawn = frame.current?.querySelector<HTMLElement>('article[tabindex="0"]');
      if (drawn) drawn.focus();
      else leadTo(Math.max(0, index));
    },
    /** The row to bring into sight. */
    showKey: cursor ? current?.id : undefined,
    rowOf: (operation: OperationView) => ({
      open: unfolded.has(operation.id),
      onToggle: () => fold(operation.id, !unfolded.has(operation.id)),
      hasCursor: operation.id === current?.id,
      tabIndex: operation.id === (current ?? operations[0])?.id ? 0 : -1,
      onFocus: () => {
        if (operation.id !== cursor?.id) setCursor({ id: operation.id, index: operations.indexOf(operation) });
      },
    }),
  };
}

function isRow(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && target.matches('article');
}
