'use client';

import { CloseButton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ChildOperations } from './child-operations.tsx';
import classes from './linked-operation.module.css';
import { OperationRow } from './operation-row.tsx';

interface LinkedOperationProps {
  operationId: string;
  onClose: () => void;
}

/** The operation that a link leads to, unfolded, above the list; whatever the filters are. */
export function LinkedOperation({ operationId, onClose }: LinkedOperationProps) {
  const trpc = useTRPC();
  const operation = useQuery(trpc.operations.get.queryOptions({ operationId }));
  const [open, setOpen] = useState(true);
  return (
    <section className={classes.linked} aria-label="The operation of the link">
      <div className={classes.row}>
        {operation.data && (
          <OperationRow
            operation={operation.data}
            open={open}
            onToggle={() => setOpen(!open)}
            hasCursor={false}
            tabIndex={-1}
            parts={<ChildOperations operation={operation.data} />}
            onFocus={() => undefined}
          />
        )}
        {operation.isPending && <SkeletonRows rows={1} rowHeight={49} label="Loading the operation…" />}
        {operation.error && !operation.data && (
          <ErrorState
            title="The operation of the link could not be shown"
            report={reportOf(operation.error)}
            onRetry={() => operation.refetch()}
            retrying={operation.isFetching}
          />
        )}
      </div>
      <CloseButton m="xs" aria-label="Close the operation of the link" onClick={onClose} />
    </section>
  );
}
