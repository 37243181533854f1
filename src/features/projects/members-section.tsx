'use client';

import { Group, Table, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { InviteButton } from './invite-button.tsx';
import { MemberRow } from './member-row.tsx';
import classes from './settings-page.module.css';

/** Who may use the project and as what; owners change it and invite by link. */
export function MembersSection({ projectId, mayChange }: { projectId: string; mayChange: boolean }) {
  const trpc = useTRPC();
  const members = useQuery(trpc.projects.members.queryOptions({ projectId }));
  return (
    <section>
      <Group justify="space-between" mb="sm">
        <Title order={2}>People</Title>
        {mayChange && <InviteButton projectId={projectId} />}
      </Group>
      {members.isPending && <SkeletonRows rows={3} label="Loading people…" />}
      {members.error && (
        <ErrorState
          title="The people could not be loaded"
          report={reportOf(members.error)}
          onRetry={() => members.refetch()}
          retrying={members.isFetching}
        />
      )}
      {members.data && (
        <div className={classes.people}>
          <Table aria-label="People">
            <Table.Thead>
              <Table.Tr>
                <Table.Th>Name</Table.Th>
                <Table.Th>E-mail</Table.Th>
                <Table.Th>Role</Table.Th>
                <Table.Th />
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {members.data.map((member) => (
                <MemberRow key={member.userId} projectId={projectId} member={member} mayChange={mayChange} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {members.data?.length === 0 && (
        <Text size="sm" c="dimmed">
          Nobody is a member; admins see it all the same.
        </Text>
      )}
    </section>
  );
}
