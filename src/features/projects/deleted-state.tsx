import { Anchor, Text } from '@mantine/core';
import Link from 'next/link';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { StateBadge } from '#src/components/state-badge.tsx';
import type { DeletedProject } from '#src/contracts/entities/project-bin.ts';
import { operationsPath } from '../operations/operation-filters.ts';

/** Until when a deleted project can come back, what its removal waits for, or that it is gone. */
export function DeletedState({ project }: { project: DeletedProject }) {
  const { state, removeAt, removedAt, removal, host } = project;
  if (state === 'in-bin') {
    return (
      <>
        <StateBadge tone="amber">Can be put back</StateBadge>
        <Text size="xs" c="dimmed">
          until <AbsoluteTime at={removeAt} />
        </Text>
      </>
    );
  }
  if (state === 'removed') {
    return (
      <>
        <StateBadge tone="green">Gone</StateBadge>
        <Text size="xs" c="dimmed">
          Its files, backups and indexes are gone since {removedAt && <AbsoluteTime at={removedAt} />}
        </Text>
      </>
    );
  }
  const words = removal?.problem
    ? `${removal.problem.userMessage} It is tried again by itself.`
    : host.state === 'off'
      ? `${host.name} is off: its files there go when it is back.`
      : null;
  return (
    <>
      <StateBadge tone={removal?.problem ? 'red' : 'blue'}>
        {removal?.problem ? 'Not removed yet' : 'Being removed'}
      </StateBadge>
      {words && (
        <Text size="xs" c="dimmed">
          {words}
        </Text>
      )}
      {removal && (
        <Anchor size="xs" component={Link} href={operationsPath({ operation: removal.operationId })}>
          Show the operation
        </Anchor>
      )}
    </>
  );
}
