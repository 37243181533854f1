import { z } from 'zod';
import { createLogger } from '../logger.ts';
import { runWorker } from '../run-worker.ts';
import { bucketHandlers, workerCheck } from './bucket-handlers.ts';

/**
 * A bucket worker in a process of its own, to be killed. Its step `check` does what `echo` says: `wait` never ends,
 * `facts:<project id>` reports three facts about the project first; anything else just succeeds.
 */
const settings = z.object({ hubUrl: z.string(), token: z.string(), directory: z.string() });
const { hubUrl, token, directory } = settings.parse(JSON.parse(process.argv[2] ?? ''));

await runWorker({
  side: 'bucket',
  hubUrl,
  token,
  directory,
  logger: createLogger({ level: 'info', worker: 'test' }),
  setUp: ({ reportFact }) => ({
    describe: () => ({ version: '0', tools: {}, storage: 'none' }),
    ...bucketHandlers({
      steps: {
        async 'check-worker/check'({ input }) {
          if (input.echo === 'wait') await new Promise(() => undefined);
          const projectId = input.echo.startsWith('facts:') ? input.echo.slice('facts:'.length) : undefined;
          for (const treeId of projectId ? [1, 2, 3] : []) {
            reportFact({ fact: 'provisioned', projectId: projectId ?? '', treeId, epoch: 1 });
          }
          return workerCheck;
        },
      },
    }),
  }),
});
process.exit(0);
