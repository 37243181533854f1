import { z } from 'zod';

export const projectRole = z.enum(['viewer', 'collaborator', 'owner']);
export type ProjectRole = z.infer<typeof projectRole>;

const rank = { viewer: 0, collaborator: 1, owner: 2 } as const satisfies Record<ProjectRole, number>;

/** True where `role` may do all that `needed` may. */
export function roleCovers(role: ProjectRole, needed: ProjectRole): boolean {
  return rank[role] >= rank[needed];
}

/** At least twelve characters: length is what makes a password hard to guess. */
export const password = z.string().min(12, 'Use at least 12 characters.').max(200);
