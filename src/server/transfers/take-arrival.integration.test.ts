import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { takeArrival } from './take-arrival.ts';

// It was logged as a failure of ours each time somebody left a preview.
test('a transfer that nobody waits for any more is canceled', async () => {
  const gone = new AbortController();
  const arrival = takeArrival([{ id: randomUUID() }], gone.signal, () => Promise.withResolvers<never>().promise);
  gone.abort();
  await expect(arrival).rejects.toMatchObject({ code: 'canceled', userMessage: 'The transfer was given up.' });
});
