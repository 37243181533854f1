'use client';

import { Avatar, Menu, SegmentedControl, Text, UnstyledButton, useMantineColorScheme } from '@mantine/core';
import { useMounted } from '@mantine/hooks';
import { IconLogout } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { z } from 'zod';
import { showRefusal } from '#src/components/notices.tsx';
import { reportOf } from '#src/trpc/report-of.ts';
import { signOut } from '#src/trpc/sign-in.ts';
import type { ShellUser } from './shell-user.ts';

const scheme = z.enum(['auto', 'light', 'dark']);

/** Who is signed in, the switch between light and dark, and Sign out. */
export function AccountMenu({ user }: { user: ShellUser }) {
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const mounted = useMounted();
  const leave = useMutation({
    mutationFn: signOut,
    // A whole new page, so that nothing of this account stays in memory.
    onSuccess: () => window.location.assign('/login'),
    onError: (error) => showRefusal('You are still signed in', reportOf(error)),
  });
  return (
    <Menu position="bottom-end" width={240} closeOnItemClick={false}>
      <Menu.Target>
        <UnstyledButton aria-label={`Account of ${user.name}`}>
          <Avatar name={user.name} size={28} radius="xl" color="indigo" />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          <Text size="sm" c="var(--mantine-color-text)" fw={500} truncate>
            {user.name}
          </Text>
          <Text size="xs" truncate>
            {user.email}
            {user.isAdmin && ' · admin'}
          </Text>
        </Menu.Label>
        <Menu.Divider />
        <SegmentedControl
          aria-label="Colours"
          fullWidth
          m={4}
          // What the browser has stored is not known to the server.
          value={mounted ? colorScheme : 'auto'}
          onChange={(value) => setColorScheme(scheme.parse(value))}
          data={[
            { value: 'auto', label: 'System' },
            { value: 'light', label: 'Light' },
            { value: 'dark', label: 'Dark' },
          ]}
        />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} />} onClick={() => leave.mutate()} disabled={leave.isPending}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
