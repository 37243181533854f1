import { mkdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '#scripts/demo/random.ts';
import type { TestProject } from '../test-project.ts';
import { type Picture, pictureOfFiles } from './picture-of-files.ts';

/** A directory that a backup is restored into, what it held before, and what it has to hold after. */
export interface RestoreTarget {
  directory: string;
  before: Picture;
  after: Picture;
}

/** A project whose directory `d` is changed at random, and what its backups and restores have to hold. */
export interface ChaosProject {
  project: TestProject;
  /** What `d` was when a backup of a name was asked for; several where the ask was repeated. */
  backups: Map<string, Picture[]>;
  targets: RestoreTarget[];
  /** Restores that somebody has begun to undo. */
  undone: Set<string>;
  /** One after the other: changes of `d`, and what is asked for right after them. */
  inTurn<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Changes a few files of a directory of the project, past its host: its queue may be out of reach just now. */
  change(directory: string, random: Random): Promise<void>;
  look(directory: string): Promise<Picture>;
}

/** Makes one of an empty project. */
export function chaosProject(project: TestProject): ChaosProject {
  let last: Promise<unknown> = Promise.resolve();
  return {
    project,
    backups: new Map(),
    targets: [],
    undone: new Set(),
    inTurn(work) {
      const result = last.then(work);
      last = result.catch(() => undefined);
      return result;
    },
    change: (directory, random) => changeFiles(join(project.home, directory), random),
    look: (directory) => pictureOfFiles(join(project.home, directory)),
  };
}

async function changeFiles(top: string, random: Random): Promise<void> {
  await mkdir(join(top, 'inner/deep'), { recursive: true });
  for (let count = random.integer(1, 5); count > 0; count -= 1) {
    const place = join(top, random.pick(['', 'inner', 'inner/deep']), `file-${random.integer(0, 4)}`);
    if (random.next() < 0.15) await rm(place, { force: true });
    else {
      const most = random.next() < 0.1 ? 3_000_000 : 30_000;
      await writeFile(place, random.fill(new Uint8Array(random.integer(0, most))));
    }
  }
}
