'use client';

import { Button, CopyButton, Group, NativeSelect, Popover, Stack, Text, TextInput } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import { type ProjectRole, projectRole } from '#src/contracts/accounts/roles.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { Refusal } from '../accounts/refusal.tsx';

/** Makes a link that lets one person into the project with the chosen role. It is shown once. */
export function InviteButton({ projectId }: { projectId: string }) {
  const trpc = useTRPC();
  const [role, setRole] = useState<ProjectRole>('collaborator');
  const invite = useMutation(trpc.invitations.create.mutationOptions());
  return (
    <Popover position="bottom-end" width={360} trapFocus onClose={invite.reset}>
      <Popover.Target>
        <Button variant="default" leftSection={<IconUserPlus size={16} />}>
          Invite
        </Button>
      </Popover.Target>
      <Popover.Dropdown>
        {invite.data ? (
          <Stack gap="sm">
            <TextInput
              label="Link for one person"
              description="It is shown only now. Send it to the person you invite."
              value={invite.data.url}
              readOnly
              data-autofocus
              onFocus={(event) => event.currentTarget.select()}
            />
            <Group justify="space-between">
              <Text size="xs" c="dimmed">
                Until <AbsoluteTime at={invite.data.expiresAt} />
              </Text>
              <CopyButton value={invite.data.url}>
                {({ copied, copy }) => <Button onClick={copy}>{copied ? 'Copied' : 'Copy link'}</Button>}
              </CopyButton>
            </Group>
          </Stack>
        ) : (
          <Stack gap="sm">
            <NativeSelect
              label="Role"
              value={role}
              onChange={(event) => setRole(projectRole.parse(event.currentTarget.value))}
              data={[
                { value: 'viewer', label: 'Viewer: looks and downloads' },
                { value: 'collaborator', label: 'Collaborator: changes files, backs up, restores' },
                { value: 'owner', label: 'Owner: people and settings as well' },
              ]}
            />
            <Refusal report={invite.error && reportOf(invite.error)} />
            <Button onClick={() => invite.mutate({ projectId, role })} loading={invite.isPending}>
              Make link
            </Button>
          </Stack>
        )}
      </Popover.Dropdown>
    </Popover>
  );
}
