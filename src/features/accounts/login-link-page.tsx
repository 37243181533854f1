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

/** What a one-time login link opens: the first account is made, or its admin signed in; a used one says so. */
export function LoginLinkPage({ token }: { token: string }) {
  const trpc = useTRPC();
  const link = useQuery(trpc.accounts.loginLink.queryOptions({ token }));
  const accept = useMutation(
    trpc.accounts.acceptLoginLink.mutationOptions({ onSuccess: () => window.location.assign('/projects') }),
  );
  const refusal = accept.error && reportOf(accept.error);
  const busy = accept.isPending || accept.isSuccess;

  if (link.error) {
    return (
      <EntryCard title="One-time link">
        <ErrorState
          title="The link could not be checked"
          report={reportOf(link.error)}
          onRetry={() => link.refetch()}
          retrying={link.isFetching}
        />
      </EntryCard>
    );
  }
  if (!link.data) {
    return (
      <EntryCard title="One-time link">
        <SkeletonRows rows={3} label="Checking the link…" />
      </EntryCard>
    );
  }
  if (link.data.state === 'used') {
    return (
      <EntryCard title="This link cannot be used any more">
        <Text size="sm">
          A one-time link works once and for a limited time. Start the server again, or ask an admin, for a new one.
        </Text>
        <Anchor component={Link} href="/login" size="sm">
          Sign in with e-mail and password
        </Anchor>
      </EntryCard>
    );
  }
  if (link.data.state === 'sign-in') {
    return (
      <EntryCard title="Welcome back">
        <Stack gap="md">
          <Refusal report={refusal} />
          <Button size="sm" loading={busy} onClick={() => accept.mutate({ token, account: null })} fullWidth>
            Continue as {link.data.email}
          </Button>
        </Stack>
      </EntryCard>
    );
  }
  return (
    <EntryCard title="Make the first account">
      <Text size="sm">It becomes the admin of this site. Nobody else can get in before it is there.</Text>
      <AccountForm
        effect="Make account"
        busy={busy}
        refusal={refusal}
        onSubmit={(account) => accept.mutate({ token, account })}
      />
    </EntryCard>
  );
}
