import { z } from 'zod';
import { id } from '#src/contracts/ids.ts';
import { admin, router } from '../api/trpc.ts';
import { checkWorker } from './check-worker.ts';
import { listWorkers } from './list-workers.ts';

export const workersRouter = router({
  list: admin.query(() => listWorkers()),
  check: admin.input(z.object({ workerId: id })).mutation(({ ctx, input }) => checkWorker(input.workerId, ctx.user.id)),
});
