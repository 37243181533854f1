import { isObjectId, isRoot, type ObjectType, objectTypes } from '../store/object-key.ts';

/** What a request at the door asks for, as far as it can be told without knowing whose it is. */
export type DoorRequest =
  | { verb: 'list'; root: string; type: ObjectType }
  | { verb: 'head' | 'get' | 'post'; root: string; object: 'config' | { type: ObjectType; id: string } }
  /** Well-formed, and never allowed to anyone: the sentence says why. */
  | { verb: 'never'; root: string; why: string }
  | { verb: 'malformed'; status: 400 | 404 | 405; why: string };

/**
 * Reads method and URL of a request in the restic REST protocol (v1 and v2). The path is taken as it stands: nothing is
 * decoded or normalised, so no spelling of `..` can mean anything.
 */
export function parseDoorRequest(method: string, url: string): DoorRequest {
  const [path = '', query = ''] = url.split('?', 2);
  const [lead, root = '', kind = '', id, ...more] = path.split('/');
  if (lead !== '' || !isRoot(root) || more.length > 0) return malformed(404, 'There is no such repository.');
  if (kind === '' && id === undefined) {
    if (method === 'POST' && new URLSearchParams(query).get('create') === 'true') {
      return { verb: 'never', root, why: 'Repositories are not created here.' };
    }
    return method === 'DELETE' ? deletion(root) : malformed(404, 'There is nothing to be had here.');
  }
  if (kind === 'config' && id === undefined) return objectRequest(method, root, 'config');
  const type = objectTypes.find((each) => each === kind);
  if (!type || id === undefined) return malformed(404, 'A repository holds nothing of this name.');
  if (id === '') {
    if (method === 'GET') return { verb: 'list', root, type };
    return method === 'DELETE' ? deletion(root) : malformed(405, 'A list can only be read.');
  }
  if (!isObjectId(id)) return malformed(404, 'An object has a name of 64 lower-case hexadecimal digits.');
  return objectRequest(method, root, { type, id });
}

function objectRequest(method: string, root: string, object: 'config' | { type: ObjectType; id: string }): DoorRequest {
  switch (method) {
    case 'HEAD':
      return { verb: 'head', root, object };
    case 'GET':
      return { verb: 'get', root, object };
    case 'POST':
      if (object === 'config') return { verb: 'never', root, why: 'The config of a repository is never replaced.' };
      if (object.type === 'locks') return { verb: 'never', root, why: 'Locks are not kept here; work without them.' };
      return { verb: 'post', root, object };
    case 'DELETE':
      return deletion(root);
    default:
      return malformed(405, 'Objects are read with HEAD and GET and added with POST.');
  }
}

function deletion(root: string): DoorRequest {
  return { verb: 'never', root, why: 'Nothing is deleted here.' };
}

function malformed(status: 400 | 404 | 405, why: string): DoorRequest {
  return { verb: 'malformed', status, why };
}
