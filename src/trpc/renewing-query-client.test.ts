import { QueryObserver } from '@tanstack/react-query';
import { expect, it } from 'vitest';
import { putNewer } from './put-newer.ts';
import { RenewingQueryClient } from './renewing-query-client.ts';

const queryKey = ['files'];

function cacheOf(answers: string[]) {
  const cache = new RenewingQueryClient();
  const asked: PromiseWithResolvers<void>[] = [];
  const queryFn = async () => {
    const answer = answers[asked.length];
    const go = Promise.withResolvers<void>();
    asked.push(go);
    await go.promise;
    if (answer === undefined) throw new Error('No answer');
    return answer;
  };
  return { cache, asked, query: { queryKey, queryFn, retry: false } };
}

it('asks again for what changed while it was asked for the first time', async () => {
  const { cache, asked, query } = cacheOf(['before', 'after']);
  const observer = new QueryObserver(cache, query);
  const stop = observer.subscribe(() => undefined);
  const renewed = cache.invalidateQueries({ queryKey });
  expect(asked.length).toBe(1);
  asked[0]?.resolve();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve();
  await renewed;
  expect(observer.getCurrentResult()).toMatchObject({ data: 'after', fetchStatus: 'idle' });
  stop();
});

it('asks once more for all that changed while it was asked', async () => {
  const { cache, asked, query } = cacheOf(['before', 'after', 'too often']);
  const stop = new QueryObserver(cache, query).subscribe(() => undefined);
  const renewed = Array.from({ length: 5 }, () => cache.invalidateQueries({ queryKey }));
  asked[0]?.resolve();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve();
  await Promise.all(renewed);
  expect(asked.length).toBe(2);
  stop();
});

it('does not wait for what nobody looks at', async () => {
  const { cache, asked, query } = cacheOf(['before']);
  const prefetched = cache.prefetchQuery(query);
  await cache.invalidateQueries({ queryKey });
  asked[0]?.resolve();
  await prefetched;
  await expect.poll(() => cache.getQueryState(queryKey)).toMatchObject({ isInvalidated: true });
});

it('asks again also where the first answer was an error', async () => {
  const { cache, asked, query } = cacheOf([]);
  const stop = new QueryObserver(cache, query).subscribe(() => undefined);
  const renewed = cache.invalidateQueries();
  asked[0]?.resolve();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve();
  await renewed;
  stop();
});

it('keeps for stale what was invalidated while it was read again and nobody looked at it', async () => {
  const { cache, asked, query } = cacheOf(['old', 'before']);
  const first = cache.fetchQuery(query);
  asked[0]?.resolve();
  await first;
  const prefetched = cache.prefetchQuery({ ...query, staleTime: 0 });
  await expect.poll(() => asked.length).toBe(2);
  const renewed = cache.invalidateQueries({ queryKey });
  asked[1]?.resolve();
  await Promise.all([prefetched, renewed]);
  await expect.poll(() => cache.getQueryState(queryKey)).toMatchObject({ data: 'before', isInvalidated: true });
});

it('keeps what was heard while an older answer was on the way', async () => {
  const { cache, asked, query } = cacheOf(['running', 'done']);
  const observer = new QueryObserver(cache, query);
  const stop = observer.subscribe(() => undefined);
  putNewer(cache, queryKey, 'done');
  asked[0]?.resolve();
  await expect.poll(() => asked.length).toBe(2);
  asked[1]?.resolve();
  await expect.poll(() => observer.getCurrentResult().fetchStatus).toBe('idle');
  expect(observer.getCurrentResult().data).toBe('done');
  stop();
});

it('takes what nobody looks at yet for stale, and leaves alone what is not meant', async () => {
  const { cache, asked, query } = cacheOf(['before']);
  const fetched = cache.fetchQuery(query);
  const other = cache.invalidateQueries({ queryKey: ['backups'] });
  asked[0]?.resolve();
  expect(await fetched).toBe('before');
  await other;
  expect(cache.getQueryState(queryKey)).toMatchObject({ isInvalidated: false });

  const again = cacheOf(['before']);
  const prefetched = again.cache.prefetchQuery(again.query);
  const renewed = again.cache.invalidateQueries({ queryKey });
  again.asked[0]?.resolve();
  await Promise.all([prefetched, renewed]);
  await expect.poll(() => again.cache.getQueryState(queryKey)).toMatchObject({ isInvalidated: true });
  expect(again.asked.length).toBe(1);
});
