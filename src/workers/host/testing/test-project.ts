import { randomUUID } from 'node:crypto';
import type { PlacedProject } from '#src/contracts/worker-api/grants.ts';

/** A project that no other test has. */
export function testProject(overrides: Partial<PlacedProject> = {}): PlacedProject {
  return { projectId: randomUUID(), treeId: 1, epoch: 1, uid: 23_456, ...overrides };
}
