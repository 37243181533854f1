import { randomUUID } from 'node:crypto';
import { afterAll, describe, expect, it } from 'vitest';
import { makeProject } from '../factories/make-project.ts';
import { now } from '../infra/clock/clock.ts';
import { db } from '../infra/db/db.ts';
import { closeQueues } from '../infra/queues/queues.ts';
import { redis } from '../infra/redis/redis.ts';
import { makeGrant, redeemGrant } from './grant-repository.ts';

const minuteMs = 60_000;
const agoMs = (ms: number) => new Date(now().getTime() - ms);

afterAll(async () => {
  await closeQueues();
  redis().disconnect();
  await db.$disconnect();
});

describe('grants', () => {
  it('differed by their millisecond, and a worker asked for the key with each search: for minutes they are the same', () => {
    const projectId = randomUUID();
    const begin = Math.ceil(now().getTime() / (5 * minuteMs)) * 5 * minuteMs;
    const at = (ms: number) => makeGrant(projectId, new Date(begin + ms));
    expect(at(5 * minuteMs - 1)).toBe(at(0));
    expect(at(-1)).not.toBe(at(0));
    expect(makeGrant(randomUUID(), new Date(begin))).not.toBe(at(0));
  });

  it('open the repository for five minutes at least, and for ten at most', async () => {
    const { id, host } = await makeProject();
    const { regionId } = host;
    const young = makeGrant(id, agoMs(5 * minuteMs - 1_000));
    expect(await redeemGrant(young, { regionId })).toMatchObject({ projectId: id });
    const old = makeGrant(id, agoMs(10 * minuteMs + 1));
    await expect(redeemGrant(old, { regionId })).rejects.toMatchObject({ code: 'not_allowed' });
    await expect(redeemGrant(young, { regionId: randomUUID() })).rejects.toMatchObject({ code: 'not_allowed' });
  });
});
