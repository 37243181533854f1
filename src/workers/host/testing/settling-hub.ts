import type { WorkerApiReply } from '#src/contracts/worker-api/messages.ts';
import { createHubClient, type HubClient } from '#src/workers/link/hub-client.ts';
import { startTestHub } from '#src/workers/link/testing/start-test-hub.ts';

type Told = WorkerApiReply<'tell-operations'>['operations'][number];

/** A hub that says what has become of operations. */
export async function startSettlingHub(states: Readonly<Record<string, Told['state']>>): Promise<{
  client: HubClient;
  /** Resolves when it was asked so often. */
  asked(times: number): Promise<void>;
  stop(): Promise<void>;
}> {
  const never = () => {
    throw { code: 'internal', userMessage: 'This is not asked here.' };
  };
  const hub = await startTestHub({
    hello: never,
    heartbeat: never,
    goodbye: never,
    'start-step': never,
    'beat-step': never,
    'finish-step': never,
    'report-fact': never,
    'redeem-grant': never,
    'list-indexes': never,
    'find-gone': never,
    'redeem-door-token': never,
    'tell-operations': ({ operationIds }) => ({
      operations: operationIds.flatMap((id) => (states[id] ? [{ id, state: states[id] }] : [])),
    }),
  });
  return {
    client: createHubClient({ hubUrl: hub.url, token: hub.token }),
    async asked(times) {
      let left = times;
      await hub.heard('tell-operations', () => {
        left -= 1;
        return left <= 0;
      });
    },
    stop: () => hub.stop(),
  };
}
