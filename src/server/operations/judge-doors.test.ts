import { expect, test } from 'vitest';
import { judgeDoors, kindsThroughDoors } from './judge-doors.ts';

const door = (regionId: string, workerName: string, isOpen: boolean) => ({ regionId, workerName, isOpen });

test('a region is open as soon as one of its bucket workers is on', () => {
  const judged = judgeDoors([door('eu', 'bucket-eu', false), door('eu', 'bucket-eu-2', true)]);
  expect(judged).toEqual({ open: ['eu'], shut: {} });
});

test('of a region whose bucket workers are off, it is said which', () => {
  const doors = [door('us', 'b', false), door('us', 'a', false), door('eu', 'bucket-eu', false)];
  expect(judgeDoors(doors)).toEqual({
    open: [],
    shut: {
      eu: 'bucket worker bucket-eu, which is off',
      us: 'one of the bucket workers a, b, which are off',
    },
  });
});

test('what works on a host without a repository waits for no door', () => {
  expect(kindsThroughDoors).toContain('backup');
  expect(kindsThroughDoors).toContain('restore');
  expect(kindsThroughDoors).not.toContain('restore-snapshot');
  expect(kindsThroughDoors).not.toContain('create-project');
  expect(kindsThroughDoors).not.toContain('check-worker');
});
