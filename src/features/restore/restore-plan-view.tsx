'use client';

import { ScrollArea, Skeleton, Stack, Table, Text } from '@mantine/core';
import { CutPath } from '#src/components/cut-path.tsx';
import { ErrorState } from '#src/components/error-state.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { formatCount } from '#src/components/format/count.ts';
import { displayName } from '#src/contracts/files/names.ts';
import type { RestorePlan } from '#src/contracts/io/host-io.ts';
import type { ConflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { ActionBadge } from './action-badge.tsx';
import { fileWords, folderWords, keptFolderWords, nothingWords } from './plan-words.ts';
import classes from './restore.module.css';

interface RestorePlanViewProps {
  /** Undefined while it is made. */
  plan: RestorePlan | undefined;
  /** True while a newer one is made. */
  stale: boolean;
  error: unknown;
  retrying: boolean;
  onRetry: () => void;
  rule: ConflictRule;
}

/** Exactly what a restore will do: the counts, the bytes, and a row for each file as far as there is room. */
export function RestorePlanView({ plan, stale, error, retrying, onRetry, rule }: RestorePlanViewProps) {
  if (error !== null && (stale || !plan)) {
    return (
      <ErrorState
        title="What would happen could not be found out"
        report={reportOf(error)}
        onRetry={onRetry}
        retrying={retrying}
      />
    );
  }
  if (!plan) {
    return (
      <Stack gap={8} role="status" aria-label="Comparing the backup with the files">
        <Skeleton height={14} width="60%" />
        {[90, 80, 95, 70].map((width) => (
          <Skeleton key={width} height={12} width={`${width}%`} />
        ))}
      </Stack>
    );
  }
  const { counts, folders, rows, sizeBytes } = plan;
  const total = [...Object.values(counts), ...Object.values(folders)].reduce((sum, count) => sum + count, 0);
  const nothing = nothingWords(plan, rule);
  const kept = keptFolderWords(plan);
  return (
    <section aria-label="What will happen" aria-busy={stale} className={stale ? classes.stale : undefined}>
      <Text size="sm" fw={600} role="status">
        {nothing ?? `${formatBytes(sizeBytes)} to write`}
      </Text>
      <ul className={classes.counts}>
        {(['create', 'overwrite', 'clash', 'identical'] as const)
          .filter((action) => counts[action] > 0)
          .map((action) => (
            <li key={action}>
              <ActionBadge action={action} rule={rule} words={fileWords(counts[action], action, rule)} />
            </li>
          ))}
        {(['create', 'clash'] as const)
          .filter((action) => folders[action] > 0)
          .map((action) => (
            <li key={`folders ${action}`}>
              <ActionBadge action={action} rule={rule} words={folderWords(folders[action], action, rule)} />
            </li>
          ))}
      </ul>
      {kept && (
        <Text size="sm" mb={8}>
          {kept}
        </Text>
      )}
      {rows.length > 0 && (
        <ScrollArea.Autosize
          mah={280}
          className={classes.table}
          viewportProps={{ tabIndex: 0, 'aria-label': 'Planned files' }}
        >
          <Table stickyHeader>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>File</Table.Th>
                <Table.Th>What happens</Table.Th>
                <Table.Th ta="right">Size</Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {rows.map(({ path, action, type, sizeBytes: bytes }) => (
                <Table.Tr key={`${action} ${path}`}>
                  <Table.Td className={classes.pathCell}>
                    <CutPath path={displayName(path) + (type === 'directory' ? '/' : '')} />
                  </Table.Td>
                  <Table.Td>
                    <ActionBadge action={action} rule={rule} />
                  </Table.Td>
                  <Table.Td className={classes.sizeCell}>{type === 'file' ? formatBytes(bytes) : '—'}</Table.Td>
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </ScrollArea.Autosize>
      )}
      {rows.length < total && (
        <Text size="xs" c="dimmed" mt={4}>
          The first {formatCount(rows.length)} of {formatCount(total)} are listed; the counts are of all of them.
        </Text>
      )}
      {counts.identical > 0 && rule !== 'skip' && (
        <Text size="xs" c="dimmed" mt={4}>
          Identical are those of one size and time. Should the bytes of one differ all the same, it is restored too;
          extended attributes are not compared.
        </Text>
      )}
      {rule === 'overwrite' && nothing === null && (
        <Text size="xs" c="dimmed" mt={4}>
          What is written there from now on is not overwritten: both are kept.
        </Text>
      )}
      {counts.clash + folders.clash > 0 && (
        <Text size="xs" c="dimmed" mt={4}>
          A clash: something of another kind stands there now, such as a folder in place of a file.
        </Text>
      )}
    </section>
  );
}
