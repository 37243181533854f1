'use client';

import { Text } from '@mantine/core';
import { useMemo } from 'react';
import { counted } from '#src/components/format/count.ts';
import { ScrollRegion } from '../viewer/scroll-region.tsx';
import classes from './compare.module.css';
import { compareTableTexts, type TableText } from './compare-table-texts.ts';
import type { DifferentRow } from './compare-tables.ts';

interface TableCompareProps {
  before: TableText;
  after: TableText;
  extension: string;
  label: string;
}

/** More rows are not drawn. */
const mostRows = 1_000;

/** The rows of two tables that differ, each cell that changed with both its values. */
export function TableCompare({ before, after, extension, label }: TableCompareProps) {
  // By what they are: their holders are new at each drawing.
  const [old, young, oldCut, youngCut] = [before.text, after.text, before.cut, after.cut];
  const { rows, head, columns } = useMemo(
    () => compareTableTexts({ text: old, cut: oldCut }, { text: young, cut: youngCut }, extension),
    [old, young, oldCut, youngCut, extension],
  );
  return (
    <>
      <ScrollRegion className={classes.table} label={label}>
        <table>
          <thead>
            <tr>
              <th>Row</th>
              {Array.from({ length: columns }, (_, column) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
                <th key={column}>{head[column] ?? ''}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.slice(0, mostRows).map((row) => (
              <Row key={`${row.number} ${row.after ? 'after' : 'before'}`} row={row} columns={columns} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
      <Text size="xs" c="dimmed" px={12} py={4} role="status">
        {counted(rows.length, 'row')} {rows.length === 1 ? 'differs' : 'differ'}
        {rows.length > mostRows && `, the first ${counted(mostRows, 'row')} are shown`}
      </Text>
    </>
  );
}

function Row({ row: { number, before, after }, columns }: { row: DifferentRow; columns: number }) {
  return (
    <tr>
      <th scope="row">
        {number === 0 ? 'Head' : number} {!before ? 'added' : !after ? 'removed' : ''}
      </th>
      {Array.from({ length: columns }, (_, column) => {
        const [old, young] = [before?.[column], after?.[column]];
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: columns never move.
          <td key={column} className={classes.cell} data-changed={old !== young || undefined}>
            {old === young ? (
              young
            ) : (
              <>
                {old !== undefined && <del>{old}</del>} {young !== undefined && <ins>{young}</ins>}
              </>
            )}
          </td>
        );
      })}
    </tr>
  );
}
