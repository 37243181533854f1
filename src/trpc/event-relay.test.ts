import { randomUUID } from 'node:crypto';
import { expect, test, vi } from 'vitest';
import { relayEvents } from './event-relay.ts';

type Listener = Parameters<Parameters<typeof relayEvents<string>>[0]['openStream']>[0];

/** A tab of a browser: its part of the relay, what it saw, and the stream that it holds if it leads. */
function openTab(name: string, since: string | null = null) {
  const seen: string[] = [];
  const streams: Listener[] = [];
  const openedAfter: (string | null)[] = [];
  const unsubscribe = vi.fn();
  const close = relayEvents<string>({
    name,
    since,
    idOf: (event) => event.replace('event ', ''),
    openStream: (listener, lastEventId) => {
      streams.push(listener);
      openedAfter.push(lastEventId);
      return { unsubscribe };
    },
    parse: (message) => (typeof message === 'string' && message.startsWith('event') ? message : null),
    onEvent: (event) => seen.push(event),
    onGap: () => seen.push('gap'),
  });
  return { seen, streams, openedAfter, unsubscribe, close };
}

test('ten tabs share one stream, and each sees each event once', async () => {
  const name = randomUUID();
  const tabs = Array.from({ length: 10 }, () => openTab(name));
  await expect.poll(() => tabs[0]?.streams).toHaveLength(1);

  tabs[0]?.streams[0]?.started();
  tabs[0]?.streams[0]?.event('event 1');
  for (const tab of tabs) await expect.poll(() => tab.seen).toEqual(['gap', 'gap', 'event 1']);

  expect(tabs.flatMap((tab) => tab.streams)).toHaveLength(1);
  for (const tab of tabs) tab.close();
});

test('when the leading tab closes, its stream ends and the next tab takes over', async () => {
  const name = randomUUID();
  const first = openTab(name);
  const second = openTab(name);
  await expect.poll(() => first.streams).toHaveLength(1);

  first.close();
  await expect.poll(() => second.streams).toHaveLength(1);
  expect(first.unsubscribe).toHaveBeenCalledOnce();

  second.streams[0]?.started();
  second.streams[0]?.event('event 2');
  expect(second.seen).toEqual(['gap', 'gap', 'event 2']);
  second.close();
});

test('a stream that ends is opened again, and the tabs hear that they missed something', async () => {
  const name = randomUUID();
  const tab = openTab(name);
  await expect.poll(() => tab.streams).toHaveLength(1);

  tab.streams[0]?.started();
  tab.streams[0]?.ended();
  tab.streams[0]?.ended();
  await expect.poll(() => tab.streams).toHaveLength(2);
  tab.streams[1]?.started();

  expect(tab.seen).toEqual(['gap', 'gap', 'gap']);
  tab.close();
});

test('a stream that ends goes on after the last event that was heard, and no tab asks for everything again', async () => {
  const tab = openTab(randomUUID());
  await expect.poll(() => tab.streams).toHaveLength(1);

  tab.streams[0]?.started();
  tab.streams[0]?.event('event 7');
  tab.streams[0]?.ended();
  await expect.poll(() => tab.streams).toHaveLength(2);
  tab.streams[1]?.started();
  tab.streams[1]?.event('event 8');

  expect(tab.openedAfter).toEqual([null, '7']);
  expect(tab.seen).toEqual(['gap', 'gap', 'event 7', 'event 8']);
  tab.close();
});

test('the first stream of a page goes on from what the page was read after, and still asks for what it shows', async () => {
  const tab = openTab(randomUUID(), '4');
  await expect.poll(() => tab.streams.length).toBe(1);
  tab.streams[0]?.started();
  tab.streams[0]?.event('event 5');
  tab.streams[0]?.ended();
  await expect.poll(() => tab.streams.length).toBe(2);

  expect(tab.openedAfter).toEqual(['4', '5']);
  expect(tab.seen).toEqual(['gap', 'gap', 'event 5']);
  tab.close();
});

test('a tab that takes over goes on after the last event that it was passed', async () => {
  const name = randomUUID();
  const first = openTab(name);
  const second = openTab(name);
  await expect.poll(() => first.streams).toHaveLength(1);
  first.streams[0]?.started();
  first.streams[0]?.event('event 3');
  await expect.poll(() => second.seen).toContain('event 3');

  first.close();
  await expect.poll(() => second.streams).toHaveLength(1);
  second.streams[0]?.started();

  expect(second.openedAfter).toEqual(['3']);
  expect(second.seen).toEqual(['gap', 'gap', 'event 3']);
  second.close();
});

test('tabs of another account hear nothing', async () => {
  const mine = openTab(randomUUID());
  const theirs = openTab(randomUUID());
  await expect.poll(() => mine.streams.length + theirs.streams.length).toBe(2);

  mine.streams[0]?.event('event of mine');
  expect(theirs.seen).toEqual(['gap']);
  mine.close();
  theirs.close();
});
