import fc from 'fast-check';
import { expect, it } from 'vitest';
import { parseDoorRequest } from './parse-door-request.ts';

const root = '0123456789abcdef';
const id = 'ab'.repeat(32);

it.each([
  ['GET', `/${root}/config`, { verb: 'get', root, object: 'config' }],
  ['HEAD', `/${root}/config`, { verb: 'head', root, object: 'config' }],
  ['GET', `/${root}/data/`, { verb: 'list', root, type: 'data' }],
  ['GET', `/${root}/locks/`, { verb: 'list', root, type: 'locks' }],
  ['GET', `/${root}/data/${id}`, { verb: 'get', root, object: { type: 'data', id } }],
  ['HEAD', `/${root}/index/${id}`, { verb: 'head', root, object: { type: 'index', id } }],
  ['POST', `/${root}/snapshots/${id}`, { verb: 'post', root, object: { type: 'snapshots', id } }],
  ['POST', `/${root}/keys/${id}?x=y`, { verb: 'post', root, object: { type: 'keys', id } }],
])('%s %s', (method, url, expected) => {
  expect(parseDoorRequest(method, url)).toEqual(expected);
});

it.each([
  ['POST', `/${root}/?create=true`],
  ['POST', `/${root}/config`],
  ['POST', `/${root}/locks/${id}`],
  ['DELETE', `/${root}/data/${id}`],
  ['DELETE', `/${root}/locks/${id}`],
  ['DELETE', `/${root}/config`],
  ['DELETE', `/${root}/`],
  ['DELETE', `/${root}/data/`],
])('%s %s is never allowed', (method, url) => {
  expect(parseDoorRequest(method, url)).toMatchObject({ verb: 'never', root });
});

it.each([
  ['GET', '/'],
  ['GET', `/${root}`],
  ['GET', `/${root}/`],
  ['GET', `//${root}/config`],
  ['GET', `/../${root}/config`],
  ['GET', `/${root}/../other/config`],
  ['GET', `/${root}/data/../config`],
  ['GET', `/${root}/data/%2e%2e/config`],
  ['GET', `/${root}/data/..%2fconfig`],
  ['GET', `/${root}/data/${id.toUpperCase()}`],
  ['GET', `/${root}/data/${id}/`],
  ['GET', `/${root}/data/${id}x`],
  ['GET', `/${root}/data/${id.slice(1)}`],
  ['GET', `/${root}/config/`],
  ['GET', `/${root}/toString/${id}`],
  ['GET', `/.incoming/config`],
  ['GET', `http://elsewhere/${root}/config`],
  ['PUT', `/${root}/data/${id}`],
  ['PATCH', `/${root}/config`],
  ['POST', `/${root}/data/`],
])('%s %s is malformed', (method, url) => {
  expect(parseDoorRequest(method, url)).toMatchObject({ verb: 'malformed' });
});

it('takes no url for an object whose root, type or name could leave the repository', () => {
  const piece = fc.constantFrom('..', '.', '', '%2e', '\\', root, 'data', 'config', id, '/', 'x', '\0', '?', '#');
  fc.assert(
    fc.property(
      fc.constantFrom('GET', 'HEAD', 'POST', 'DELETE'),
      fc.array(piece, { maxLength: 7 }),
      (method, pieces) => {
        const asked = parseDoorRequest(method, `/${pieces.join('/')}`);
        if (asked.verb === 'malformed') return;
        expect(asked.root).toMatch(/^[A-Za-z0-9][\w-]+$/);
        if ('object' in asked && asked.object !== 'config') expect(asked.object.id).toMatch(/^[0-9a-f]{64}$/);
      },
    ),
  );
});
