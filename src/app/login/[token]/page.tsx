import type { Metadata } from 'next';
import { LoginLinkPage } from '#src/features/accounts/login-link-page.tsx';
import { Hydrated } from '#src/trpc/hydrated.tsx';
import { requestQueries, serverApi } from '#src/trpc/server.ts';

// The token in the address must not reach another site.
export const metadata: Metadata = { title: 'One-time link', referrer: 'no-referrer' };

export default async function Page({ params }: PageProps<'/login/[token]'>) {
  const { token } = await params;
  await requestQueries().prefetchQuery(serverApi.accounts.loginLink.queryOptions({ token }));
  return (
    <Hydrated>
      <LoginLinkPage token={token} />
    </Hydrated>
  );
}
