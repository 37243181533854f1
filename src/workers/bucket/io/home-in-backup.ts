/** Where the layout of backups keeps a project's home; beside it stands `persist`. */
const home = 'project';

/** A path of the home as it is named in a backup's tree. */
export function homeInBackup(path: string): string {
  return path === '' ? home : `${home}/${path}`;
}
