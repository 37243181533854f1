import type { Logger } from 'pino';
import { AppError } from '#src/contracts/errors/app-error.ts';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';
import type { WorkerFact } from '#src/contracts/worker-api/messages.ts';
import { openTree } from '../storage/open-tree.ts';
import type { Tree } from '../storage/tree.ts';

interface PlacementOptions {
  directory: string;
  /** What this host should hold, as the hub says. */
  projects: readonly PlacedProject[];
  reportFact: (fact: WorkerFact) => void;
  logger: Logger;
}

/** Tells the hub of each project whether its tree is here, and gives the trees that are. */
export async function reportPlacements({ directory, projects, reportFact, logger }: PlacementOptions): Promise<Tree[]> {
  const trees: Tree[] = [];
  for (const project of projects) {
    const { projectId, treeId, epoch } = project;
    try {
      trees.push(await openTree(directory, project));
      reportFact({ fact: 'provisioned', projectId, treeId, epoch });
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      // A tree of another placement is as good as none: it is never used.
      reportFact({ fact: 'missing', projectId, epoch });
      logger.warn({ event: 'tree-missing', projectId, treeId, epoch, code: error.code, details: error.details });
    }
  }
  return trees;
}
