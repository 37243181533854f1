import { createTRPCClient, httpLink, type TRPCClient } from '@trpc/client';
import { execa } from 'execa';
import { isTerminal } from '#src/contracts/operations/status.ts';
import type { AppRouter } from '#src/server/api/root.ts';

export type DemoApi = TRPCClient<AppRouter>;

const pollMs = 400;

/** The product's own API as the demo's account uses it: signed in, over HTTP. The environment is the hub's. */
export async function openApi(url: string): Promise<DemoApi> {
  const { stdout: cookie } = await execa(process.execPath, ['src/server/bootstrap/demo-session.ts']);
  return createTRPCClient<AppRouter>({
    links: [httpLink({ url: new URL('/api/trpc', url).href, headers: { cookie: cookie.trim() } })],
  });
}

/** Waits for the end of an operation; one that does not succeed is an error with its own words. */
export async function succeed(api: DemoApi, operationId: string): Promise<void> {
  for (;;) {
    const operation = await api.operations.get.query({ operationId });
    if (operation.status === 'succeeded') return;
    if (isTerminal(operation.status)) {
      throw new Error(
        `“${operation.title}” ${operation.status}: ${operation.error?.userMessage ?? 'no reason was given'}`,
      );
    }
    await new Promise((resolve) => setTimeout(resolve, pollMs));
  }
}
