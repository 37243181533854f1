import { Alert, Table, Text } from '@mantine/core';
import { formatBytes } from '#src/components/format/bytes.ts';
import { counted, formatCount } from '#src/components/format/count.ts';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { displayName } from '#src/contracts/files/names.ts';
import { countLeftAlone } from '../operations/count-left-alone.ts';
import { describeWarnings } from '../operations/describe-warnings.ts';
import { resultOf } from '../operations/operation-state.ts';
import { restoreResult } from '../operations/restore-result.ts';
import classes from './restore.module.css';

/** What a restore, or its undoing, has done by its own proof: counts, bytes, and what could not be kept. */
export function OperationReceipt({ operation }: { operation: OperationView }) {
  const restore = restoreResult(operation);
  const undo = resultOf(operation, 'undo-restore');
  const rows: [string, string][] = restore
    ? [
        ['Files', formatCount(restore.files)],
        ['New folders', formatCount(restore.folders)],
        ['Folders that stay as they are now', formatCount(restore.keptFolders)],
        ['Bytes', formatBytes(restore.sizeBytes)],
        ['Created', formatCount(restore.created)],
        ['Overwritten', formatCount(restore.overwritten)],
        ['Kept beside the other', formatCount(restore.keptBoth)],
        ['Identical, left as they are', formatCount(restore.identical)],
        ['Skipped', formatCount(restore.skipped)],
      ]
    : undo
      ? [
          ['Put back as before', formatCount(undo.returned)],
          ['Removed again', formatCount(undo.removed)],
          ['Changed since, left alone', formatCount(countLeftAlone(undo))],
        ]
      : [];
  const { count, kinds, items } = describeWarnings(operation);
  return (
    <>
      {rows.length > 0 && (
        <Table aria-label="Receipt">
          <Table.Tbody>
            {rows.map(([what, count]) => (
              <Table.Tr key={what}>
                <Table.Th scope="row" fw={400}>
                  {what}
                </Table.Th>
                <Table.Td ta="right">{count}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      )}
      {operation.error && (
        <Alert color="red" title="It did not succeed">
          {operation.error.userMessage}
        </Alert>
      )}
      {operation.status === 'canceled' && (
        <Text size="sm">It was canceled. What had been put in place was taken back.</Text>
      )}
      {count > 0 && (
        <Alert color="yellow" title={`With ${counted(count, 'warning')}`}>
          {kinds.map((kind) => (
            <Text key={kind} size="sm" fw={500} mb={4}>
              {kind}
            </Text>
          ))}
          <ul className={classes.paths}>
            {items.map((item) => (
              <li key={item}>{displayName(item)}</li>
            ))}
          </ul>
          {count > items.length && <Text size="sm">and {formatCount(count - items.length)} more</Text>}
        </Alert>
      )}
    </>
  );
}
