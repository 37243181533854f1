'use client';

import { Button, Drawer, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from 'next/navigation';
import { type FormEvent, useState } from 'react';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { projectName } from '#src/contracts/entities/project.ts';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { Refusal } from '../accounts/refusal.tsx';
import { HostChoice } from './host-choice.tsx';

/** Makes a project: its name, and the host that holds it. */
export function NewProjectPanel({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const queries = useQueryClient();
  const [problem, setProblem] = useState<string | null>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const places = useQuery(trpc.projects.placements.queryOptions(undefined, { enabled: opened }));
  const hosts = places.data?.hosts ?? [];
  const hostId = chosen ?? hosts.find((host) => host.state === 'on')?.id ?? null;
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      onSuccess: async ({ projectId }) => {
        await queries.invalidateQueries(trpc.projects.list.pathFilter());
        onClose();
        router.push(`/projects/${projectId}/files`);
      },
    }),
  );

  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = projectName.safeParse(new FormData(event.currentTarget).get('name'));
    setProblem(name.success ? null : (name.error.issues[0]?.message ?? null));
    if (name.success && hostId) create.mutate({ name: name.data, hostId });
  };

  return (
    <Drawer opened={opened} onClose={onClose} position="right" size={400} title="New project">
      <form onSubmit={submit}>
        <Stack gap="lg">
          <TextInput
            label="Name"
            name="name"
            maxLength={80}
            required
            error={problem}
            data-autofocus
            autoComplete="off"
          />
          {places.isPending && <SkeletonRows rows={3} label="Loading hosts…" />}
          {places.error && (
            <ErrorState
              title="The hosts could not be loaded"
              report={reportOf(places.error)}
              onRetry={() => places.refetch()}
            />
          )}
          {places.data && hosts.length === 0 && (
            <Text size="sm">There is no host yet. An admin adds one by starting a host worker.</Text>
          )}
          {hosts.length > 0 && (
            <Radio.Group label="Host" description="Where its files live" value={hostId} onChange={setChosen}>
              <Stack gap="sm" mt="sm">
                {hosts.map((host) => (
                  <HostChoice key={host.id} host={host} />
                ))}
              </Stack>
            </Radio.Group>
          )}
          <Refusal report={create.error && reportOf(create.error)} />
          <Group justify="flex-end" gap="sm">
            <Button variant="default" onClick={onClose}>
              Cancel
            </Button>
            <Button type="submit" disabled={!hostId} loading={create.isPending}>
              Create project
            </Button>
          </Group>
        </Stack>
      </form>
    </Drawer>
  );
}
