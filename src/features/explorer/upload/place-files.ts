import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { typedName } from '../typed-name.ts';
import type { DroppedFile } from './dropped-files.ts';

interface Placed<Dropped> {
  files: { path: ProjectPath; file: Dropped }[];
  /** Those that the files need, parents before their children. */
  directories: ProjectPath[];
  /** One sentence for each file whose name cannot be one in a project. */
  problems: string[];
}

/** Where dropped files go in `directory`, and which directories they need there. */
export function placeFiles<Dropped extends Pick<File, 'name'>>(
  directory: ProjectPath,
  dropped: readonly (Omit<DroppedFile, 'file'> & { file: Dropped })[],
): Placed<Dropped> {
  const directories = new Set<ProjectPath>();
  const files: Placed<Dropped>['files'] = [];
  const problems: string[] = [];
  for (const { file, directories: names } of dropped) {
    const places = placesOf(directory, [...names, file.name]);
    if (typeof places === 'string') problems.push(`${file.name}: ${places}`);
    else {
      const path = places.pop();
      for (const place of places) directories.add(place);
      if (path !== undefined) files.push({ path, file });
    }
  }
  return { files, directories: [...directories].sort((a, b) => a.length - b.length), problems };
}

/** The path after each name, or what is wrong with one of them. */
function placesOf(directory: ProjectPath, names: readonly string[]): ProjectPath[] | string {
  const places: ProjectPath[] = [];
  for (const name of names) {
    const typed = typedName(places.at(-1) ?? directory, name);
    if (!typed.ok) return typed.problem;
    places.push(typed.path);
  }
  return places;
}
