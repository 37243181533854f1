import { describe, expect, it } from 'vitest';
import { projectPath } from '#src/contracts/files/paths.ts';
import { noUploads, reduceUploads, type UploadEvent } from './upload-queue.ts';

const file = (id: string) => ({ id, path: projectPath.parse(id), sizeBytes: 10 });
const after = (...events: UploadEvent[]) => events.reduce(reduceUploads, noUploads);
const states = (...events: UploadEvent[]) => after(...events).uploads.map(({ state }) => state);
const added: UploadEvent = { type: 'added', uploads: [file('a'), file('b')] };

describe('reduceUploads', () => {
  it('asks for each file that clashes', () => {
    const events: UploadEvent[] = [added, { type: 'clashed', id: 'a' }, { type: 'clashed', id: 'b' }];
    expect(states(...events, { type: 'chosen', id: 'a', choice: 'replace', forAll: false })).toEqual([
      'waiting',
      'conflict',
    ]);
  });

  it('takes a choice for all for those that clash now and later', () => {
    const queue = after(
      added,
      { type: 'clashed', id: 'a' },
      { type: 'chosen', id: 'a', choice: 'keep-both', forAll: true },
      { type: 'clashed', id: 'b' },
    );
    expect(queue.uploads.map(({ state, choice }) => [state, choice])).toEqual([
      ['waiting', 'keep-both'],
      ['waiting', 'keep-both'],
    ]);
  });

  it('asks again for files that are dropped after the others have ended', () => {
    const events: UploadEvent[] = [
      added,
      { type: 'clashed', id: 'a' },
      { type: 'chosen', id: 'a', choice: 'skip', forAll: true },
      { type: 'done', id: 'b', path: projectPath.parse('b') },
      { type: 'added', uploads: [file('c')] },
      { type: 'clashed', id: 'c' },
    ];
    expect(states(...events)).toEqual(['skipped', 'done', 'conflict']);
  });

  it('is not brought back by late news', () => {
    expect(
      states(
        added,
        { type: 'canceled', id: 'a' },
        { type: 'sent', id: 'a', sentBytes: 5 },
        { type: 'failed', id: 'a', problem: 'x' },
      ),
    ).toEqual(['canceled', 'waiting']);
  });

  it('starts again after a failure, and forgets what has ended', () => {
    expect(states(added, { type: 'failed', id: 'a', problem: 'x' }, { type: 'retried', id: 'a' })).toEqual([
      'waiting',
      'waiting',
    ]);
    expect(states(added, { type: 'failed', id: 'a', problem: 'x' }, { type: 'cleared' })).toEqual(['waiting']);
  });
});
