import { runWeb } from '#src/server/web/run-web.ts';

// The web process without Next: every listener and call of the product, and no pages.
await runWeb(async () => async (_request, response) => {
  response.writeHead(404, { 'content-type': 'text/plain' }).end('This site of the tests has no pages.');
});
