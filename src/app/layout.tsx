import { ColorSchemeScript, mantineHtmlProps } from '@mantine/core';
import type { Metadata, Viewport } from 'next';
import { headers } from 'next/headers';
import { NuqsAdapter } from 'nuqs/adapters/next/app';
import type { ReactNode } from 'react';
import { Clock } from '#src/components/clock.tsx';
import { AppTheme } from '#src/components/theme/app-theme.tsx';
import { ApiProvider } from '#src/trpc/provider.tsx';

export const metadata: Metadata = {
  title: { default: 'Buckets', template: '%s · Buckets' },
  description: 'Keeps project directories safe in object stores, and makes backups as easy to use as live files.',
};

export const viewport: Viewport = { width: 'device-width', initialScale: 1, colorScheme: 'light dark' };

/** The document. Reading the headers makes every page dynamic, so that each has the nonce of its own request. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get('x-nonce') ?? undefined;
  return (
    <html lang="en" {...mantineHtmlProps}>
      <head>
        <ColorSchemeScript nonce={nonce} defaultColorScheme="auto" />
      </head>
      <body>
        <NuqsAdapter>
          <ApiProvider>
            <Clock startMs={Date.now()}>
              <AppTheme>{children}</AppTheme>
            </Clock>
          </ApiProvider>
        </NuqsAdapter>
      </body>
    </html>
  );
}
