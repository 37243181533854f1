import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';

/** A project's tree on this host, and where its parts are. All paths are absolute. */
export interface Tree {
  project: PlacedProject;
  /** `projects/<id>/trees/<n>`; a subvolume on btrfs. Out of the project's reach down to `data/*`. */
  path: string;
  /** What is backed up: `data/{project,persist}`. */
  data: string;
  /** The home, `data/project`: everything at and under it is hostile. */
  home: string;
  /** Where things are made ready that then go into the home by a rename. */
  staging: string;
  /** What changes have put aside, by change id. */
  undo: string;
}
