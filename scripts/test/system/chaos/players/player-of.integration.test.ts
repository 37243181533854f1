import { expect, test } from 'vitest';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import { playAnyKind } from './play-any-kind.ts';
import { playerOf } from './player-of.ts';

const asked = operationKind.options.filter((kind) => catalogue[kind].asker !== null);

test.each(asked)('the fault suite asks for %s, and would without knowing more than its declaration', (kind) => {
  expect(playerOf(kind).weight).toBeGreaterThan(0);
  expect(playAnyKind(kind).weight).toBeGreaterThan(0);
});
