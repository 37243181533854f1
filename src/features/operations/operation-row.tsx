'use client';

import { ActionIcon, Group, Text } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { CutPath } from '#src/components/cut-path.tsx';
import { RelativeTime } from '#src/components/relative-time.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { KindIcon } from './kind-icon.tsx';
import { OperationActions } from './operation-actions.tsx';
import { OperationDetails } from './operation-details.tsx';
import { OperationProgress } from './operation-progress.tsx';
import classes from './operation-row.module.css';
import { operationTitle } from './operation-title.ts';

interface OperationRowProps {
  operation: OperationView;
  /** In a tray or a panel: one column, as on a phone. */
  narrow?: boolean;
  open: boolean;
  onToggle: () => void;
  /** The row that keys act on: it takes the focus, unless that is somewhere else. */
  hasCursor: boolean;
  tabIndex: number;
  onFocus: () => void;
  /** The operations that it has made, for when it is unfolded. */
  parts?: ReactNode;
}

/** One operation: what on what, who and when, how it stands, what can be done; unfolds to its steps and outcome. */
export function OperationRow({
  operation,
  narrow = false,
  open,
  onToggle,
  hasCursor,
  parts,
  ...focus
}: OperationRowProps) {
  const row = useRef<HTMLElement>(null);
  const { verb, path, rest } = operationTitle(operation);
  useEffect(() => {
    if (hasCursor && row.current) takeFocus(row.current);
  }, [hasCursor]);
  return (
    <article
      ref={row}
      className={classes.row}
      data-narrow={narrow || undefined}
      aria-label={displayName(operation.title)}
      {...focus}
    >
      <div className={classes.line}>
        <ActionIcon
          aria-label={open ? 'Hide the steps' : 'Show the steps'}
          aria-expanded={open}
          onClick={onToggle}
          size={24}
        >
          {open ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
        </ActionIcon>
        <KindIcon kind={operation.kind} />
        <div className={classes.what}>
          <Group gap={6} wrap="nowrap" className={classes.title}>
            <Text span size="sm" fw={500} truncate className={path ? classes.fixed : undefined}>
              {verb}
            </Text>
            {path && <CutPath path={displayName(path)} />}
            {rest && (
              <Text span size="sm" truncate>
                {rest}
              </Text>
            )}
          </Group>
          <Text size="xs" c="dimmed" truncate>
            {operation.mine ? 'You' : (operation.createdBy ?? 'Buckets')}
            {operation.lane === 'scheduled' && ', by schedule'} ·{' '}
            <RelativeTime at={operation.finishedAt ?? operation.createdAt} />
          </Text>
        </div>
        <div className={classes.state}>
          <OperationProgress operation={operation} />
        </div>
        <Group gap={2} wrap="nowrap" className={classes.actions}>
          <OperationActions operation={operation} />
        </Group>
      </div>
      {open && <OperationDetails operation={operation} parts={parts} />}
    </article>
  );
}

/** Whoever types elsewhere, or is within the row already, stays there. */
function takeFocus(row: HTMLElement): void {
  const at = document.activeElement;
  const free =
    at === null || at === document.body || at.closest('[data-operations]') === row.closest('[data-operations]');
  if (free && !row.contains(at)) row.focus({ preventScroll: true });
}
