/** A commit of the demo's repository: what it writes, moves, removes, and which packages it brings into vendor/. */
export interface OrbitCommit {
  message: string;
  author: 'Maya Thapa' | 'Tomás Vidal' | 'Ingrid Solheim';
  write?: Record<string, string>;
  move?: Record<string, string>;
  remove?: string[];
  vendor?: string[];
}
