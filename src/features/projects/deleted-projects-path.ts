/** Where deleted projects are listed. */
export const deletedProjectsPath = '/projects/deleted';
