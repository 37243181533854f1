import { setTimeout } from 'node:timers/promises';
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
  const { status, title, error } = await end(api, operationId);
  if (status !== 'succeeded') throw new Error(`“${title}” ${status}: ${error?.userMessage ?? 'no reason was given'}`);
}

/** Waits until nothing works on a project any more, whatever comes of it. */
export async function settle(api: DemoApi, projectId: string): Promise<void> {
  const { items } = await api.operations.list.query({ state: 'active', projectId });
  for (const { id } of items) await end(api, id);
}

async function end(api: DemoApi, operationId: string) {
  for (;;) {
    const operation = await api.operations.get.query({ operationId });
    if (isTerminal(operation.status)) return operation;
    await setTimeout(pollMs);
  }
}
