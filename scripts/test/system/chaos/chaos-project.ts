import { mkdir, readdir, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Random } from '#scripts/demo/random.ts';
import { pictureOf } from '../picture.ts';
import type { TestProject } from '../test-project.ts';

/** A project whose directory `d` is changed at random, and what each backup of it has to hold. */
export interface ChaosProject {
  project: TestProject;
  /** Pictures of `d`, by the operation that backed it up. */
  models: Map<string, string[]>;
  /** Changes a few files of `d`. */
  change(): Promise<void>;
  /** How `d` looks in the live files, or another directory that it was restored to. */
  look(directory?: string): Promise<string[]>;
  /** Makes a directory for a restore, past the host: its queue may be out of reach just now. */
  make(directory: string): Promise<void>;
  /** Removes a directory that a restore went into. */
  drop(directory: string): Promise<void>;
}

/** Makes one of an empty project. */
export function chaosProject(project: TestProject, random: Random): ChaosProject {
  const place = join(project.home, 'd');
  return {
    project,
    models: new Map(),
    async change() {
      await mkdir(place, { recursive: true });
      for (let count = random.integer(1, 4); count > 0; count -= 1) {
        const bytes = random.fill(new Uint8Array(random.integer(0, 3_000_000)));
        await writeFile(join(place, `file-${random.integer(0, 9)}`), bytes);
      }
      const [victim] = await readdir(place);
      if (victim !== undefined && random.next() < 0.3) await rm(join(place, victim));
    },
    async look(directory = '') {
      const top = join(project.home, directory, 'd');
      const seen = await pictureOf([top]);
      return [...seen].map(([path, what]) => `${path.slice(top.length)} ${what}`).sort();
    },
    make: (directory) => mkdir(join(project.home, directory)),
    drop: (directory) => rm(join(project.home, directory), { recursive: true, force: true }),
  };
}
