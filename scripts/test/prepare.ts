import { buildWeb } from '../setup/build-web.ts';
import { generateClient } from '../setup/generate-client.ts';

// node scripts/test/prepare.ts client|pages: makes what is built from the sources, unless it is there.
const root = process.cwd();
if (process.argv[2] === 'pages') await buildWeb(root, (text) => process.stdout.write(`${text}\n`));
else await generateClient(root);
