'use client';

import type { ReactNode } from 'react';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { OperationRow } from './operation-row.tsx';
import classes from './operation-rows.module.css';
import { useOperationRows } from './use-operation-rows.ts';

interface OperationRowsProps {
  operations: readonly OperationView[];
  label: string;
  /** What stands for the operations that one has made, where it is unfolded. */
  partsOf?: (operation: OperationView) => ReactNode;
}

/** A few operations as rows of one column: in the tray, on a host, under the operation that has made them. */
export function OperationRows({ operations, label, partsOf }: OperationRowsProps) {
  const { frame, rowOf } = useOperationRows(operations);
  return (
    <div ref={frame} data-operations>
      <ul className={classes.rows} aria-label={label}>
        {operations.map((operation) => (
          <li key={operation.id}>
            <OperationRow operation={operation} narrow parts={partsOf?.(operation)} {...rowOf(operation)} />
          </li>
        ))}
      </ul>
    </div>
  );
}
