import { Anchor, ScrollArea, Stack, Table, Text } from '@mantine/core';
import Link from 'next/link';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { formatBytes } from '#src/components/format/bytes.ts';
import { counted } from '#src/components/format/count.ts';
import type { DeletionPlan } from '#src/contracts/entities/backup-bin.ts';
import { operationsPath } from '../operations/operation-filters.ts';

/** Which backups go, which stay and why, until when they can come back, and what is known of the space. */
export function DeletionPlanView({ plan }: { plan: DeletionPlan }) {
  const { backups, addedBytes, wholeBytes } = plan;
  const going = backups.filter(({ refusal }) => refusal === null).length;
  const staying = backups.length - going;
  return (
    <Stack gap="sm" component="section" aria-label="What will happen">
      <Text size="sm" fw={600} role="status">
        {counted(going, 'backup')} {going === 1 ? 'goes' : 'go'} to the bin
        {staying > 0 && `, ${staying} ${staying === 1 ? 'stays' : 'stay'}`}
      </Text>
      <ScrollArea.Autosize mah={320} viewportProps={{ tabIndex: 0, 'aria-label': 'Chosen backups' }}>
        <Table stickyHeader aria-label="Chosen backups">
          <Table.Thead>
            <Table.Tr>
              <Table.Th>Backup</Table.Th>
              <Table.Th ta="right">Size</Table.Th>
              <Table.Th ta="right">Added</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {backups.map(({ id, time, name, sizeBytes, addedBytes: added, refusal }) => (
              <Table.Tr key={id}>
                <Table.Td>
                  <Text size="sm" td={refusal ? undefined : 'line-through'}>
                    <AbsoluteTime at={time} />
                  </Text>
                  {name && (
                    <Text size="xs" c="dimmed">
                      {name}
                    </Text>
                  )}
                  {refusal && (
                    <Text size="xs" c="var(--state-amber)">
                      Stays: {refusal.userMessage}{' '}
                      {refusal.operationId && (
                        <Anchor size="xs" component={Link} href={operationsPath({ operation: refusal.operationId })}>
                          Show it
                        </Anchor>
                      )}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td ta="right">{formatBytes(sizeBytes)}</Table.Td>
                <Table.Td ta="right">{formatBytes(added)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </ScrollArea.Autosize>
      {going > 0 && (
        <>
          <Text size="sm">
            From then on nobody can look into what was deleted, search it or restore from it. It can be put back until{' '}
            <AbsoluteTime at={plan.forgetAt} />; then it is forgotten for good.
          </Text>
          <Text size="sm" c="dimmed">
            {wholeBytes === null
              ? `${formatBytes(addedBytes)} were added when ${going === 1 ? 'it was' : 'they were'} made. How much becomes free is not known before the bucket is cleaned up: what other backups use as well stays, and what ${going === 1 ? 'it' : 'they'} alone still ${going === 1 ? 'uses' : 'use'} of earlier data goes too.`
              : `Nothing else is kept of this project: once that is forgotten and the bucket cleaned up, all of its ${formatBytes(wholeBytes)} there become free.`}
          </Text>
        </>
      )}
    </Stack>
  );
}
