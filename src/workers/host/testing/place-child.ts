import { z } from 'zod';
import { conflictRule } from '#src/contracts/operations/kinds/restore.ts';
import { restoreRoot } from '#src/contracts/operations/restore-root.ts';
import { placedProject } from '#src/contracts/worker-api/grants.ts';
import { undoChange } from '../files/change/undo-change.ts';
import { treePaths } from '../storage/tree-paths.ts';
import { placeTree } from './place-tree.ts';

// A process of its own that puts a staged tree in place, or takes that back, to be killed in the middle; writes a dot
// for each action done.
const { directory, project, root, id, rule } = z
  .object({
    ...{ directory: z.string(), project: placedProject, root: restoreRoot.default('home'), id: z.string() },
    rule: conflictRule.or(z.literal('undo')),
  })
  .parse(JSON.parse(process.argv[2] ?? ''));
const tree = treePaths(directory, project);
if (rule === 'undo') await undoChange({ tree, id });
else await placeTree({ tree, root, id, rule, onDone: () => process.stdout.write('.') });
