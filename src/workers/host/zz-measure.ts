import { listEntries } from './files/list-entries.ts';
import { pageOfEntries } from '#src/contracts/files/sort-entries.ts';
import { homePath } from '#src/contracts/files/paths.ts';
import { listingQuery } from '#src/contracts/files/entry.ts';
const dir = process.argv[2] ?? '';
for (let i = 0; i < 4; i++) {
  let t = performance.now();
  const e = await listEntries(dir, homePath, new AbortController().signal);
  const a = performance.now() - t;
  t = performance.now();
  pageOfEntries(e, listingQuery.parse({}));
  console.log(e.length, 'list', a, 'sort', performance.now() - t);
}
