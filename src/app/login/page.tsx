import type { Metadata } from 'next';
import { redirect } from 'next/navigation';
import { z } from 'zod';
import { LoginPage } from '#src/features/accounts/login-page.tsx';
import { currentUser } from '#src/trpc/require-user.ts';
import { returnPath } from '#src/trpc/return-path.ts';

export const metadata: Metadata = { title: 'Sign in' };

const search = z.object({ to: z.string().optional().catch(undefined) });

export default async function Page({ searchParams }: PageProps<'/login'>) {
  const { to } = search.parse(await searchParams);
  if (await currentUser()) redirect(returnPath(to));
  return <LoginPage to={to} />;
}
