'use client';

import { Anchor, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import Link from 'next/link';
import { ErrorState } from '#src/components/error-state.tsx';
import { SkeletonRows } from '#src/components/skeleton-rows.tsx';
import { useTRPC } from '#src/trpc/context.ts';
import { reportOf } from '#src/trpc/report-of.ts';
import { AccountForm } from './account-form.tsx';
import { EntryCard } from './entry-card.tsx';
import { Refusal } from './refusal.tsx';

/** What an invitation to a project opens: accepted by whoever is signed in, or with a new account. */
export function InvitePage({ token }: { token: string }) {
  const trpc = useTRPC();
  const invitation = useQuery(trpc.invitations.check.queryOptions({ token }));
  const me = useQuery(trpc.accounts.me.queryOptions());
  const accept = useMutation(
    trpc.invitations.accept.mutationOptions({
      onSuccess: ({ projectId }) => window.location.assign(`/projects/${projectId}/files`),
    }),
  );
  const refusal = accept.error && reportOf(accept.error);
  const busy = accept.isPending || accept.isSuccess;
  const error = invitation.error ?? me.error;

  if (error) {
    return (
      <EntryCard title="Invitation">
        <ErrorState
          title="The invitation could not be checked"
          report={reportOf(error)}
          onRetry={() => Promise.all([invitation.refetch(), me.refetch()])}
        />
      </EntryCard>
    );
  }
  if (invitation.data === undefined || !me.data) {
    return (
      <EntryCard title="Invitation">
        <SkeletonRows rows={3} label="Checking the invitation…" />
      </EntryCard>
    );
  }
  if (invitation.data === null) {
    return (
      <EntryCard title="This invitation cannot be used any more">
        <Text size="sm">It was used already, or a week has passed. Ask an owner of the project for a new one.</Text>
        <Anchor component={Link} href="/projects" size="sm">
          Go to your projects
        </Anchor>
      </EntryCard>
    );
  }
  const { projectName, role, invitedBy } = invitation.data;
  const { user } = me.data;
  return (
    <EntryCard title={`Join ${projectName}`}>
      <Text size="sm">
        {invitedBy ?? 'Somebody'} invites you as {role}.
      </Text>
      {user ? (
        <Stack gap="md">
          <Refusal report={refusal} />
          <Button size="sm" fullWidth loading={busy} onClick={() => accept.mutate({ token, account: null })}>
            Join as {user.name}
          </Button>
        </Stack>
      ) : (
        <>
          <AccountForm
            effect="Make account and join"
            busy={busy}
            refusal={refusal}
            onSubmit={(account) => accept.mutate({ token, account })}
          />
          <Anchor component={Link} href={`/login?to=${encodeURIComponent(`/invite/${token}`)}`} size="sm">
            I have an account: sign in
          </Anchor>
        </>
      )}
    </EntryCard>
  );
}
