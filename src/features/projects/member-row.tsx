'use client';

import { ActionIcon, NativeSelect, Table, Tooltip } from '@mantine/core';
import { modals } from '@mantine/modals';
import { IconUserMinus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { showRefusal } from '#src/components/notices.tsx';
import { projectRole } from '#src/contracts/accounts/roles.ts';
import type { ProjectMember } from '#src/contracts/entities/project.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

interface MemberRowProps {
  projectId: string;
  member: ProjectMember;
  mayChange: boolean;
}

/** One person of a project; an owner changes the role or takes the person out. */
export function MemberRow({ projectId, member, mayChange }: MemberRowProps) {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const after = { onSuccess: () => queries.invalidateQueries(trpc.projects.pathFilter()) };
  const setRole = useMutation(
    trpc.projects.setRole.mutationOptions({
      ...after,
      onError: (error) => showRefusal(`${member.name} keeps the role`, reportOf(error)),
    }),
  );
  const remove = useMutation(
    trpc.projects.removeMember.mutationOptions({
      ...after,
      onError: (error) => showRefusal(`${member.name} was not removed`, reportOf(error)),
    }),
  );
  const askRemove = () =>
    modals.openConfirmModal({
      title: `Remove ${member.name}?`,
      children: 'The person can no longer open the project. An owner can invite the person again.',
      labels: { confirm: 'Remove', cancel: 'Cancel' },
      confirmProps: { color: 'red' },
      onConfirm: () => remove.mutate({ projectId, userId: member.userId }),
    });
  return (
    <Table.Tr>
      <Table.Td>{member.name}</Table.Td>
      <Table.Td>{member.email}</Table.Td>
      <Table.Td>
        {mayChange ? (
          <NativeSelect
            aria-label={`Role of ${member.name}`}
            value={setRole.isPending ? setRole.variables.role : member.role}
            disabled={setRole.isPending}
            data={[...projectRole.options]}
            onChange={(event) =>
              setRole.mutate({ projectId, userId: member.userId, role: projectRole.parse(event.currentTarget.value) })
            }
          />
        ) : (
          member.role
        )}
      </Table.Td>
      <Table.Td>
        {mayChange && (
          <Tooltip label="Remove from the project">
            <ActionIcon aria-label={`Remove ${member.name}`} onClick={askRemove} loading={remove.isPending}>
              <IconUserMinus size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
