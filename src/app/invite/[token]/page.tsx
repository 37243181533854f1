import type { Metadata } from 'next';
import { InvitePage } from '#src/features/accounts/invite-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

// The token in the address must not reach another site.
export const metadata: Metadata = { title: 'Invitation', referrer: 'no-referrer' };

export default async function Page({ params }: PageProps<'/invite/[token]'>) {
  const { token } = await params;
  const queries = requestQueries();
  await Promise.all([
    queries.prefetchQuery(serverApi.invitations.check.queryOptions({ token })),
    queries.prefetchQuery(serverApi.accounts.me.queryOptions()),
  ]);
  return (
    <Hydrated>
      <InvitePage token={token} />
    </Hydrated>
  );
}
