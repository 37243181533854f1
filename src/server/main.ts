import next from 'next';
import { env } from './infra/env/env.ts';
import { logger } from './infra/logger/logger.ts';
import { runWeb } from './web/run-web.ts';

// The web process, with Next's pages.
const app = next({ dev: env().NODE_ENV === 'development', dir: process.cwd() });
runWeb(async () => {
  await app.prepare();
  const pages = app.getRequestHandler();
  return (request, response) => pages(request, response);
}).catch((error: unknown) => {
  logger.fatal({ event: 'web-failed', err: error });
  process.exit(1);
});
