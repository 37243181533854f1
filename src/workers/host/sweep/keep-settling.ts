import type { Logger } from 'pino';
import { toAppError } from '#src/contracts/errors/app-error.ts';
import type { HubClient } from '#src/workers/link/hub-client.ts';
import { pause } from '#src/workers/link/pause.ts';
import type { Storage } from '../storage/storage.ts';
import type { Tree } from '../storage/tree.ts';
import { findTraces } from './find-traces.ts';
import { RareWords } from './rare-words.ts';
import { settleOperation } from './settle-operation.ts';

interface SettlingOptions {
  storage: Storage;
  /** The trees in use now: at the start they are searched for traces of what an earlier process has left. */
  trees: () => readonly Tree[];
  /** Trees by the operations that have worked in them and may not have ended yet; what has is taken out. */
  unsettled: Map<string, Tree>;
  hub: HubClient;
  logger: Logger;
  everyMs?: number;
}

/** As many as the hub is asked about at a time. */
const most = 500;
/** One that can't be settled is tried every few seconds, and told again after so long. */
const tellAgainMs = 3_600_000;

/**
 * Asks the hub every few seconds what has become of the operations that have worked in this host's trees, and clears
 * what those have left that ended without it: their worker was killed, or away for too long. Resolves the returned
 * `found` when `unsettled` has all that an earlier process has left, with the paths of the trees that could not be read, and `stop`
 * when a running turn has ended.
 */
export function keepSettling(options: SettlingOptions): { found: Promise<ReadonlySet<string>>; stop(): Promise<void> } {
  const { logger, everyMs = 5_000 } = options;
  const stopping = new AbortController();
  const failures = new RareWords(tellAgainMs);
  const found = findAll(options, stopping.signal);
  const running = (async () => {
    await found;
    let waits = false;
    while (await pause(everyMs, stopping.signal)) {
      try {
        await settleAll(options, failures, stopping.signal);
        waits = false;
      } catch (thrown) {
        if (stopping.signal.aborted) return;
        // Told once: the hub may be away for hours.
        logger[waits ? 'debug' : 'warn']({ event: 'settling-waits', reason: toAppError(thrown).message });
        waits = true;
      }
    }
  })();
  return {
    found,
    async stop() {
      stopping.abort();
      await running;
    },
  };
}

async function findAll(
  { storage, trees, unsettled, logger }: SettlingOptions,
  signal: AbortSignal,
): Promise<Set<string>> {
  const unread = new Set<string>();
  for (const tree of trees()) {
    if (signal.aborted) return unread;
    try {
      for (const id of await findTraces(storage, tree, Date.now())) unsettled.set(id, tree);
    } catch (thrown) {
      const { projectId } = tree.project;
      logger.error({ event: 'traces-unread', projectId, reason: toAppError(thrown).message });
      unread.add(tree.path);
    }
  }
  return unread;
}

async function settleAll(
  { storage, unsettled, hub, logger }: SettlingOptions,
  failures: RareWords,
  signal: AbortSignal,
): Promise<void> {
  const operationIds = [...unsettled.keys()].slice(0, most);
  if (operationIds.length === 0) return;
  const { operations } = await hub.call('tell-operations', { operationIds }, { signal });
  const states = new Map(operations.map(({ id, state }) => [id, state]));
  for (const operationId of operationIds) {
    const tree = unsettled.get(operationId);
    const state = states.get(operationId);
    if (!tree || signal.aborted) return;
    // Its turn comes again after the others.
    unsettled.delete(operationId);
    if (state === 'active') unsettled.set(operationId, tree);
    if (state === undefined || state === 'active') continue;
    try {
      await settleOperation({ storage, tree, operationId, succeeded: state === 'succeeded', signal });
      failures.forget(operationId);
    } catch (thrown) {
      unsettled.set(operationId, tree);
      const error = toAppError(thrown);
      const isNews = failures.isNews(operationId, `${state} ${error.code} ${error.message}`);
      logger[isNews ? 'error' : 'debug']({
        event: 'settling-failed',
        operationId,
        state,
        code: error.code,
        reason: error.message,
      });
    }
  }
}
