import { admin, router } from '../api/trpc.ts';
import { listBuckets } from './service.ts';

export const bucketsRouter = router({ list: admin.query(() => listBuckets()) });
