import type { CommandEnd } from '../runner/command-options.ts';
import { classifyFailure } from './classify-failure.ts';
import { RusticError } from './rustic-error.ts';
import type { RusticRepository } from './rustic-repository.ts';

const probeMs = 5_000;

/**
 * The error of a failed run. Through the door rustic calls a repository missing whatever the door answered (401, 403,
 * 500 too): so the door is asked once more, and what it says decides.
 */
export async function failureOf(
  repository: RusticRepository | null,
  end: CommandEnd & { said: string },
): Promise<RusticError> {
  const error = classifyFailure(end, end.said);
  if (error.code !== 'repository_missing' || repository?.location.kind !== 'rest') return error;
  const status = await doorStatus(repository.location.url);
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
