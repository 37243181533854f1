'use client';

import { Anchor, Button, NumberInput, Popover, Stack, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { counted } from '#src/components/format/count.ts';
import { showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';

/** For how long deleted backups stay in the bin; admins change it for the whole site. */
export function BinDays() {
  const trpc = useTRPC();
  const queries = useQueryClient();
  const [open, form] = useDisclosure(false);
  const { data: me } = useQuery(trpc.accounts.me.queryOptions());
  const { data } = useQuery(trpc.backups.binDays.queryOptions());
  const set = useMutation(
    trpc.backups.setBinDays.mutationOptions({
      onSuccess: (saved) => {
        queries.setQueryData(trpc.backups.binDays.queryKey(), saved);
        form.close();
      },
      onError: (error) => showRefusal('The days in the bin were not changed', reportOf(error)),
    }),
  );
  if (!data) return null;
  const words = `Kept for ${counted(data.days, 'day')}`;
  if (!me?.user?.isAdmin) {
    return (
      <Text size="sm" c="dimmed">
        {words}
      </Text>
    );
  }
  return (
    <Popover opened={open} onChange={form.toggle} width={280} trapFocus>
      <Popover.Target>
        <Anchor component="button" type="button" aria-expanded={open} onClick={form.toggle}>
          {words}
        </Anchor>
      </Popover.Target>
      <Popover.Dropdown>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            set.mutate({ days: Number(new FormData(event.currentTarget).get('days')) });
          }}
        >
          <Stack gap="sm">
            <NumberInput
              label="Days in the bin"
              description="Of all projects, for what is deleted from now on"
              name="days"
              size="xs"
              min={1}
              max={365}
              allowDecimal={false}
              defaultValue={data.days}
              data-autofocus
            />
            <Button type="submit" loading={set.isPending}>
              Save
            </Button>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}
