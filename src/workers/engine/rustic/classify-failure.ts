import type { ErrorCode } from '#src/contracts/errors/error-codes.ts';
import type { CommandEnd } from '../runner/command-options.ts';
import { type Repair, RusticError } from './rustic-error.ts';

interface Class {
  code: ErrorCode;
  userMessage: string;
  retryable?: boolean;
  repair?: Repair;
}

const noSpace: Class = {
  code: 'no_space',
  userMessage: 'The disk is full. Free space there, or ask an admin for more, and try again.',
};
const network: Class = {
  code: 'network',
  userMessage: 'The bucket could not be reached. It is tried again by itself; if it stays, tell an admin.',
  retryable: true,
};
const corrupt: Class = {
  code: 'repository_corrupt',
  userMessage: 'A part of the backup’s data in the bucket is damaged. Nothing was changed. Tell an admin.',
};
const pathMissing: Class = { code: 'not_found', userMessage: 'There is no such file or directory in this backup.' };
const snapshotMissing: Class = {
  code: 'snapshot_missing',
  userMessage: 'This backup is not in its bucket any more. Reload the list of backups.',
  repair: 'wait',
};
const ourBug: Class = {
  code: 'internal',
  userMessage: 'Something went wrong on our side. Try again; if it stays, tell an admin.',
};

/** The first line that matches decides; so what explains a failure stands before what merely goes with it. */
const classes: readonly (readonly [RegExp, Class])[] = [
  [/No space left|StorageFull|os error 28\b|Disk quota exceeded|os error 122\b/, noSpace],
  [
    /No repository config file found/,
    {
      code: 'repository_missing',
      userMessage: 'There is no repository at its place in the bucket. Tell an admin; nothing was made or changed.',
    },
  ],
  [
    /C001[\s\S]*error processing Config|error processing Config[\s\S]*C001/,
    {
      code: 'repository_wrong_key',
      userMessage: 'The key of this repository does not open it. Tell an admin.',
    },
  ],
  [
    /C002|No suitable key found|Error deserializing key|Opening key file failed/,
    {
      code: 'repository_wrong_key',
      userMessage: 'The key of this repository does not open it. Tell an admin.',
    },
  ],
  [
    /append-only|append only/,
    {
      code: 'not_allowed',
      userMessage: 'This repository does not allow that anything is deleted from here.',
    },
  ],
  [
    /PermissionDenied|AccessDenied|InvalidAccessKeyId|SignatureDoesNotMatch|status(?: code)?:? ?(?:401|403)\b|401 Unauthorized|403 Forbidden/,
    {
      code: 'not_allowed',
      userMessage: 'The bucket refused our credentials. Ask an admin to check them.',
    },
  ],
  [
    /NoSuchBucket|The specified bucket does not exist/,
    {
      code: 'repository_missing',
      userMessage: 'The bucket itself does not exist. Ask an admin to check its name.',
    },
  ],
  [
    /Reading file `?snapshots\/|under snapshots\/|\/snapshots\/[\s\S]*os error 2\b|No suitable id found for|No snapshots found/,
    snapshotMissing,
  ],
  [/not found in tree|is not a directory|Dump is not supported for non-file/, pathMissing],
  [/not found in index/, { ...corrupt, repair: 'wait' }],
  [/Failed to decode hex string|Id not unique/, ourBug],
  [/Failed to recreate the hardlink/, ourBug],
  [/C001/, { ...corrupt, repair: 'purge-cache' }],
  [
    /error listing/,
    {
      code: 'network',
      userMessage: 'The bucket could not be listed whole, so nothing was done. It is tried again by itself.',
      retryable: true,
    },
  ],
  [
    /Connection refused|Connection reset|connection closed|timed out|dns error|error sending request|will retry|status: 5\d\d|Unexpected \(|ServiceUnavailable|SlowDown/i,
    network,
  ],
  [
    /Wrong hash|hash mismatch|decryption|Zstd|decompress|MAC|invalid data|unexpected end of file|failed to fill whole buffer|UnexpectedEof/i,
    {
      ...corrupt,
      repair: 'purge-cache',
    },
  ],
  [
    /Permission denied|os error 13\b/,
    {
      code: 'not_allowed',
      userMessage: 'The worker may not read or write the place of this repository. Ask an admin to check its rights.',
    },
  ],
];

const unknown: Class = {
  code: 'tool_failed',
  userMessage: 'The backup engine failed for a reason that we do not know yet. Try again; if it stays, tell an admin.',
  retryable: true,
};

/**
 * What a failed run means for a person, from how it ended and what it said (already without secrets). The last words
 * are kept in `message`, for the log.
 */
export function classifyFailure(end: Pick<CommandEnd, 'ended' | 'exitCode' | 'signal'>, said: string): RusticError {
  const found = classOf(end, said);
  const { repair = null, ...rest } = found;
  const how = end.ended !== 'exit' ? end.ended : (end.signal ?? `exit ${end.exitCode}`);
  return new RusticError({ ...rest, message: `rustic: ${how}\n${said.slice(-4_000)}`.trimEnd() }, repair);
}

function classOf({ ended, exitCode, signal }: Pick<CommandEnd, 'ended' | 'exitCode' | 'signal'>, said: string): Class {
  switch (ended) {
    case 'canceled':
      return { code: 'canceled', userMessage: 'Canceled.' };
    case 'timed_out':
      return {
        code: 'timed_out',
        userMessage: 'It took longer than it may and was ended. Try again.',
        retryable: true,
      };
    case 'stalled':
      return {
        code: 'timed_out',
        userMessage: 'The bucket did not answer any more. It is tried again by itself; if it stays, tell an admin.',
        retryable: true,
      };
    case 'output_too_large':
      return { code: 'too_large', userMessage: 'There is more in it than can be listed at once. Open a smaller part.' };
    case 'exit':
      break;
  }
  if (exitCode === 2) return ourBug;
  const match = classes.find(([pattern]) => pattern.test(said));
  if (match) return match[1];
  return signal === 'SIGABRT' || exitCode === 134 ? { ...unknown, repair: 'again' } : unknown;
}
