import { z } from 'zod';
import { snapshotTime } from '../entities/snapshot.ts';
import { id } from '../ids.ts';

/** Files of a project as they were: in a backup, or in a snapshot that the project's host keeps. */
export const pastFiles = z.union([z.strictObject({ backupId: id }), z.strictObject({ snapshot: snapshotTime })]);
export type PastFiles = z.infer<typeof pastFiles>;
