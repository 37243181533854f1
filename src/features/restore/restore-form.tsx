'use client';

import { Alert, Button, Group, Stack } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { showRefusal } from '#src/components/notices.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { HostOffAlert } from './host-off-alert.tsx';
import { effectWords, mayWrite } from './plan-words.ts';
import { RestoreChoices } from './restore-choices.tsx';
import type { RestoreOptions } from './restore-options.ts';
import { RestorePlanView } from './restore-plan-view.tsx';
import type { RestoreRequest } from './restore-request.ts';
import { RestoreSource } from './restore-source.tsx';

interface RestoreFormProps {
  projectId: string;
  request: RestoreRequest;
  hostOff: boolean;
  onStarted: (operationId: string) => void;
  onCancel: () => void;
}

/** What is restored, where to, by which rule, and exactly what that will do; the button names the effect. */
export function RestoreForm({ projectId, request, hostOff, onStarted, onCancel }: RestoreFormProps) {
  const trpc = useTRPC();
  const { from, paths } = request;
  // Nothing is overwritten that was not shown: without a plan, both are kept.
  const [options, setOptions] = useState<RestoreOptions>({
    root: 'home',
    where: 'original',
    directory: null,
    conflicts: hostOff ? 'keep-both' : 'overwrite',
  });
  const { root, directory, conflicts } = options;
  const where = root === 'persist' ? 'original' : options.where;
  const chosen = where === 'original' || directory !== null;
  const input = {
    projectId,
    from,
    root,
    paths: root === 'persist' ? [] : paths,
    targetDirectory: where === 'original' ? null : directory,
    conflicts,
  };
  const plan = useQuery({
    // The host need not go on for a choice that is no longer looked at.
    ...trpc.restore.plan.queryOptions(input, { trpc: { abortOnUnmount: true } }),
    enabled: chosen && !hostOff,
    // Made once for each choice, whatever else is asked for again: another plan under the pointer would change what a
    // click does.
    staleTime: 'static',
    gcTime: 0,
    placeholderData: keepPreviousData,
  });
  const start = useMutation(
    trpc.restore.start.mutationOptions({
      onSuccess: ({ operationId }) => onStarted(operationId),
      onError: (error) => showRefusal('The restore was not started', reportOf(error)),
    }),
  );
  const off = hostOff || (plan.isError && reportOf(plan.error).code === 'host_off');
  const fresh = plan.isSuccess && !plan.isPlaceholderData;
  const ready = chosen && (off ? conflicts !== 'overwrite' : fresh && mayWrite(plan.data, conflicts));
  const label = off
    ? 'Restore when the host is back'
    : plan.data && fresh
      ? effectWords(plan.data, conflicts)
      : 'Restore';
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (ready) start.mutate({ ...input, plannedAtMs: off ? undefined : plan.data?.madeAtMs });
      }}
    >
      <Stack gap={16}>
        <RestoreSource request={request} root={root} />
        <RestoreChoices projectId={projectId} options={options} onChange={setOptions} hostOff={off} paths={paths} />
        {off ? (
          <HostOffAlert projectId={projectId} request={request} root={root} />
        ) : chosen ? (
          <RestorePlanView
            plan={plan.data}
            stale={plan.isPlaceholderData}
            error={plan.error}
            retrying={plan.isFetching}
            onRetry={() => void plan.refetch()}
            rule={conflicts}
          />
        ) : (
          <Alert color="gray">Choose a folder to see what will happen.</Alert>
        )}
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={onCancel}>
            Cancel
          </Button>
          <Button type="submit" disabled={!ready} loading={start.isPending} data-autofocus>
            {label}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
