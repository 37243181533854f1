import { afterEach, expect, it, vi } from 'vitest';
import { makeTrpcClient } from './client.ts';

afterEach(() => {
  vi.unstubAllGlobals();
});

const projectId = '00000000-0000-4000-8000-000000000000';

it('short queries of one moment share a request; long ones have their own, which ends with them', async () => {
  const asked: { url: URL; method: string | undefined; signal: AbortSignal | null | undefined }[] = [];
  vi.stubGlobal('fetch', (url: string, { method, signal }: RequestInit) => {
    asked.push({ url: new URL(url, 'http://localhost'), method, signal });
    return new Promise(() => undefined);
  });
  const client = makeTrpcClient();
  const search = new AbortController();
  const wanted = { projectId, text: 'a', limit: 10 };
  void client.accounts.me.query().catch(() => undefined);
  void client.find.backups.query(wanted, { signal: search.signal }).catch(() => undefined);
  void client.workers.list.query().catch(() => undefined);
  void client.find.backups.query({ ...wanted, text: 'x'.repeat(5_000) }).catch(() => undefined);
  await expect.poll(() => asked.length).toBe(3);
  const requestTo = (path: string) => asked.find(({ url }) => url.pathname === `/api/trpc/${path}`);
  expect(asked.filter(({ method }) => method === 'POST')).toHaveLength(1);
  search.abort();
  expect(requestTo('find.backups')?.signal?.aborted).toBe(true);
  expect(requestTo('accounts.me,workers.list')?.signal?.aborted).toBe(false);
});
