import type { CommandEnd } from '../runner/command-options.ts';
import { classifyFailure } from './classify-failure.ts';
import { isBucketMissing } from './is-bucket-missing.ts';
import { RusticError } from './rustic-error.ts';
import type { RusticRepository } from './rustic-repository.ts';

const probeMs = 5_000;

/**
 * The error of a failed run. rustic calls a repository missing whatever the door answered (401, 403, 500 too), and where
 * it is the whole S3 bucket that is missing: so they are asked once more, and what they say decides.
 */
export async function failureOf(
  repository: RusticRepository | null,
  end: CommandEnd & { said: string },
): Promise<RusticError> {
  const error = classifyFailure(end, end.said);
  if (error.code !== 'repository_missing' || !repository) return error;
  const { location } = repository;
  if (location.kind === 's3') return (await isBucketMissing(location)) ? bucketMissing(error) : error;
  return location.kind === 'rest' ? failureAtDoor(location.url, error) : error;
}

function bucketMissing({ message, cause }: RusticError): RusticError {
  const userMessage = 'The bucket itself does not exist. Ask an admin to check its name.';
  return new RusticError({ code: 'repository_missing', userMessage, message, cause }, null);
}

async function failureAtDoor(address: string, error: RusticError): Promise<RusticError> {
  const status = await doorStatus(address);
  if (status === 404) return error;
  const { message, cause } = error;
  return status === 401 || status === 403
    ? new RusticError(
        {
          code: 'not_allowed',
          userMessage: 'The bucket worker of the region no longer lets this step in. It is tried again by itself.',
          message,
          details: { status },
          retryable: true,
          cause,
        },
        null,
      )
    : new RusticError(
        {
          code: 'network',
          userMessage: 'The bucket worker of the region did not answer as it should. It is tried again by itself.',
          message,
          details: { status },
          retryable: true,
          cause,
        },
        null,
      );
}

/** What the door answers to a look at the config; null where there is no answer. */
async function doorStatus(address: string): Promise<number | null> {
  const url = new URL('config', address);
  const credentials = Buffer.from(`${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`);
  url.username = '';
  url.password = '';
  try {
    const response = await fetch(url, {
      method: 'HEAD',
      headers: { authorization: `Basic ${credentials.toString('base64')}` },
      signal: AbortSignal.timeout(probeMs),
    });
    return response.status;
  } catch {
    return null;
  }
}
