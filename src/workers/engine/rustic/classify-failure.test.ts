import { expect, it } from 'vitest';
import { classifyFailure } from './classify-failure.ts';

const failed = { ended: 'exit', exitCode: 1, signal: null } as const;

it.each([
  ['No repository config file found. Is there a repo?', 'repository_missing', null],
  ['Path `config` does not exist.\nCaused by:\nPermissionDenied (permanent) at stat', 'not_allowed', null],
  [
    'Path `config` does not exist.\nCaused by:\nUnexpected (temporary) at stat => send http request\nConnection refused',
    'network',
    null,
  ],
  ['error processing Config\nMessage:\ndata decryption failed (error code C001)', 'repository_wrong_key', null],
  ['Index: data decryption failed (error code C001)', 'repository_corrupt', 'purge-cache'],
  ['The password that has been entered seems to be incorrect. (error code C002)', 'repository_wrong_key', null],
  ['No suitable key found', 'repository_wrong_key', null],
  ['Node `x` not found in tree.', 'not_found', null],
  ['Node `x` is not a directory.', 'not_found', null],
  ['Reading file `snapshots/abab` failed\nNotFound (permanent)', 'snapshot_missing', 'wait'],
  [
    'Failed to read the contents of the file.\n- path: /b/snapshots/abab\nNo such file or directory (os error 2)',
    'snapshot_missing',
    'wait',
  ],
  ['No suitable id found for abab', 'snapshot_missing', 'wait'],
  ['Blob `abc` not found in index', 'repository_corrupt', 'wait'],
  ['Id not unique', 'internal', null],
  ['error listing Snapshot: IO error', 'network', null],
  ['error sending request for url (http://x/)', 'network', null],
  ['NoSuchBucket: The specified bucket does not exist', 'repository_missing', null],
  ["cause = 'Os { code: 28, message: No space left on device'", 'no_space', null],
  ['write failed: No space left on device (os error 28)', 'no_space', null],
  ['something that nobody has seen', 'tool_failed', null],
])('%j is %s', (said, code, repair) => {
  expect(classifyFailure(failed, said)).toMatchObject({ code, repair });
});

it.each([
  [{ ended: 'canceled', exitCode: 0, signal: null }, 'canceled'],
  [{ ended: 'timed_out', exitCode: 0, signal: null }, 'timed_out'],
  [{ ended: 'stalled', exitCode: 0, signal: null }, 'timed_out'],
  [{ ended: 'output_too_large', exitCode: null, signal: 'SIGTERM' }, 'too_large'],
  [{ ended: 'exit', exitCode: 2, signal: null }, 'internal'],
] as const)('how it ended decides first: %j is %s', (end, code) => {
  expect(classifyFailure(end, 'Connection refused')).toMatchObject({ code });
});

it('a panic is tried again, unless the disk is full', () => {
  const panic = { ended: 'exit', exitCode: null, signal: 'SIGABRT' } as const;
  expect(classifyFailure(panic, 'panicked')).toMatchObject({ code: 'tool_failed', repair: 'again' });
  expect(classifyFailure(panic, 'No space left on device')).toMatchObject({ code: 'no_space', repair: null });
});

it('an exit 0 without its marker is a failure', () => {
  expect(classifyFailure({ ...failed, exitCode: 0 }, '')).toMatchObject({ code: 'tool_failed', retryable: true });
});
