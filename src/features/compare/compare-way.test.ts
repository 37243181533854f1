import { expect, test } from 'vitest';
import type { ViewerKind } from '../viewer/content/viewer-kind.ts';
import { compareWay } from './compare-way.ts';

test.each<[ViewerKind[], string]>([
  [['text', 'text'], 'text'],
  [['markup', 'notebook'], 'text'],
  [['table', 'table'], 'tables'],
  [['table', 'text'], 'text'],
  [['table'], 'tables'],
  [['image', 'image'], 'pictures'],
  [['image', 'text'], 'bytes'],
  [['audio', 'audio'], 'bytes'],
  [['video', 'text'], 'bytes'],
  [['pdf', 'pdf'], 'bytes'],
  [['hex'], 'bytes'],
  [[], 'bytes'],
])('%j are compared as %s', (kinds, way) => {
  expect(compareWay(kinds)).toBe(way);
});
