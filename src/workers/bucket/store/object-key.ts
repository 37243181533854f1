import { AppError } from '#src/contracts/errors/app-error.ts';

/** What a repository holds beside its `config`, as the directories of restic's layout are called. */
export const objectTypes = ['data', 'keys', 'locks', 'snapshots', 'index'] as const;
export type ObjectType = (typeof objectTypes)[number];

const rootPattern = /^[A-Za-z0-9][A-Za-z0-9_-]{7,99}$/;
const idPattern = /^[0-9a-f]{64}$/;

/** True for a text that can be the root of a repository: one plain name, without a slash or a dot. */
export function isRoot(text: string): boolean {
  return rootPattern.test(text);
}

/** True for the whole id of an object: 64 lower-case hex digits. */
export function isObjectId(text: string): boolean {
  return idPattern.test(text);
}

/** The key of a repository's config. Refuses a root that is not one plain name. */
export function configKey(root: string): string {
  return `${checkedRoot(root)}/config`;
}

/** The prefix under which a repository keeps its objects of a type. */
export function typePrefix(root: string, type: ObjectType): string {
  return `${checkedRoot(root)}/${type}/`;
}

/**
 * The key of an object of a repository, where rustic looks for it when it opens the bucket itself: packs lie in
 * 256 sub-directories, everything else flat.
 */
export function objectKey(root: string, type: ObjectType, id: string): string {
  if (!isObjectId(id)) throw new AppError({ code: 'bad_input', userMessage: `“${id}” is not the id of an object.` });
  return `${typePrefix(root, type)}${type === 'data' ? `${id.slice(0, 2)}/` : ''}${id}`;
}

function checkedRoot(root: string): string {
  if (isRoot(root)) return root;
  throw new AppError({ code: 'bad_input', userMessage: `“${root}” is not the root of a repository.` });
}
