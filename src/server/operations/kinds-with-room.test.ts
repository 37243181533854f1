import { expect, test } from 'vitest';
import { operationKind } from '#src/contracts/operations/catalogue.ts';
import { operationLimits } from '#src/contracts/operations/limits.ts';
import { type HeldSteps, kindsWithRoom } from './kinds-with-room.ts';

const quick = ['add-recovery-key', 'check-worker', 'create-project', 'undo-restore'];
const backups = (count: number, lane = 'ops'): HeldSteps[] => [{ lane, kind: 'backup', count }];

function ask(options: {
  lane?: 'ops' | 'scheduled';
  cores?: number | null;
  worker?: object;
  site?: object;
  held?: HeldSteps[];
  heldOnSite?: HeldSteps[];
}): string[] {
  const { lane = 'ops', cores = 4, worker = {}, site = {}, held = [], heldOnSite = held } = options;
  return kindsWithRoom({
    lane,
    cores,
    worker: { limits: operationLimits.parse(worker), held },
    site: { limits: operationLimits.parse(site), held: heldOnSite },
  }).sort();
}

const all = [...operationKind.options].sort();

test('a worker has as many places as cores, and two at least', () => {
  expect(ask({ held: backups(3) })).toEqual(all);
  expect(ask({ held: backups(4) })).toEqual(quick);
  expect(ask({ cores: null, held: backups(1) })).toEqual(all);
  expect(ask({ cores: 1, held: backups(2) })).toEqual(quick);
});

test('what ends within seconds has two more places, and not three', () => {
  expect(ask({ held: [...backups(4), { lane: 'ops', kind: 'check-worker', count: 1 }] })).toEqual(quick);
  expect(ask({ held: [...backups(4), { lane: 'ops', kind: 'check-worker', count: 2 }] })).toEqual([]);
});

test('scheduled work has half of the cores and takes no place from what people ask for', () => {
  const scheduled = backups(2, 'scheduled');
  expect(ask({ held: scheduled })).toEqual(all);
  expect(ask({ lane: 'scheduled', held: scheduled })).toEqual(quick);
  expect(ask({ lane: 'scheduled', held: backups(4) })).toEqual(all);
});

test('an admin’s limits count before the defaults: of the lane, of a kind, of the site', () => {
  expect(ask({ worker: { lanes: { ops: 9 } }, held: backups(8) })).toEqual(all);
  const withoutBackup = all.filter((kind) => kind !== 'backup');
  expect(ask({ worker: { kinds: { backup: 1 } }, held: backups(1) })).toEqual(withoutBackup);
  expect(ask({ site: { kinds: { backup: 3 } }, held: [], heldOnSite: backups(3) })).toEqual(withoutBackup);
  expect(ask({ site: { lanes: { ops: 3 } }, held: [], heldOnSite: backups(3) })).toEqual(quick);
});
