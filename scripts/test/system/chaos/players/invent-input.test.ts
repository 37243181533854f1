import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { seededRandom } from '#scripts/demo/random.ts';
import { catalogue, operationKind } from '#src/contracts/operations/catalogue.ts';
import { inventInput } from './invent-input.ts';

const ids = { projectId: randomUUID(), workerId: randomUUID() };

test.each(operationKind.options)('what is made up for %s fits it', (kind) => {
  const input = inventInput(catalogue[kind].input, seededRandom(kind), ids);
  expect(catalogue[kind].input.safeParse(input)).toMatchObject({ success: true });
});

test('what may be left out is, and an id is that of what its name says', () => {
  const shape = z.object({
    projectIds: z.array(z.uuid()).min(1),
    workerId: z.uuid(),
    name: z.string().min(3),
    note: z.string().default(''),
    depth: z.number().int().positive(),
    how: z.enum(['fast', 'slow']),
    since: z.iso.datetime().nullish(),
  });
  expect(inventInput(shape, seededRandom('a'), ids)).toEqual({
    projectIds: [ids.projectId],
    workerId: ids.workerId,
    name: 'xxx',
    depth: 1,
    how: expect.stringMatching(/^(fast|slow)$/),
  });
});
