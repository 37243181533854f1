import { z } from 'zod';
import { id } from '../ids.ts';

/** A project as it is placed on a host now. A tree with another epoch or id is not this project's any more. */
export const placedProject = z.object({
  projectId: id,
  /** Number of the tree in use: `trees/<n>`. */
  treeId: z.number().int().positive(),
  epoch: z.number().int().positive(),
  /** Owner of everything in the project, the same on every host. */
  uid: z.number().int().positive(),
});
export type PlacedProject = z.infer<typeof placedProject>;

/** A repository as a host reaches it: through the door of the region's bucket worker, for one step. */
export const doorRepository = z.object({
  /** `http://host:port` of the door. */
  doorUrl: z.url(),
  /** The step's token; it opens `root` alone and ends with the step. */
  token: z.string().min(32),
  root: z.string(),
  /** rustic's masterkey as JSON text. Never on disk for longer than a run, never in an argument or a log. */
  masterkey: z.string(),
});
export type DoorRepository = z.infer<typeof doorRepository>;

/** A repository as its bucket worker reaches it. */
export const bucketRepository = z.object({
  projectId: id,
  bucketId: id,
  root: z.string(),
  masterkey: z.string(),
  /** Of rustic's config; null until it was created. */
  repositoryId: z.string().nullable(),
});
export type BucketRepository = z.infer<typeof bucketRepository>;

/** Where a bucket is and how it is opened. Held by bucket workers alone, in memory. */
export const bucketAccess = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('directory'), id, name: z.string(), path: z.string() }),
  z.object({
    kind: z.literal('s3'),
    id,
    name: z.string(),
    endpoint: z.url(),
    region: z.string(),
    bucket: z.string(),
    accessKeyId: z.string(),
    secretAccessKey: z.string(),
  }),
]);
export type BucketAccess = z.infer<typeof bucketAccess>;

/** A one-time stream between a worker and the web process that asked for it. */
export const transferGrant = z.object({ url: z.url(), token: z.string().min(32) });
export type TransferGrant = z.infer<typeof transferGrant>;
