import type { z } from 'zod';
import { AppError, errorReport, fromErrorReport } from '#src/contracts/errors/app-error.ts';
import {
  type WorkerApiName,
  type WorkerApiReply,
  type WorkerApiRequest,
  workerApi,
} from '#src/contracts/worker-api/messages.ts';

export interface HubClient {
  /**
   * Sends one message of the worker API and gives its checked reply. Throws AppError: the hub's own report; `network`
   * (retryable) where the hub is out of reach, too slow or broken; `internal` where its reply has another form.
   */
  call<Name extends WorkerApiName>(
    name: Name,
    request: WorkerApiRequest<Name>,
    options?: { timeoutMs?: number; signal?: AbortSignal },
  ): Promise<WorkerApiReply<Name>>;
}

/** The worker API of the hub at `hubUrl` (scheme, host and port), asked in the name of the worker that holds `token`. */
export function createHubClient({ hubUrl, token }: { hubUrl: string; token: string }): HubClient {
  return {
    async call(name, request, { timeoutMs = 10_000, signal } = {}) {
      const timeout = AbortSignal.timeout(timeoutMs);
      const { response, body } = await exchange(name, timeoutMs, () =>
        fetch(new URL(`/worker-api/${name}`, hubUrl), {
          method: 'POST',
          headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
          body: JSON.stringify(request),
          redirect: 'error',
          signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
        }),
      );
      if (!response.ok) throw refusal(name, response.status, body);
      return parseReply(name, body);
    },
  };
}

async function exchange(name: WorkerApiName, timeoutMs: number, send: () => Promise<Response>) {
  try {
    const response = await send();
    return { response, body: await response.text() };
  } catch (cause) {
    const slow = cause instanceof DOMException && cause.name === 'TimeoutError';
    const what = slow ? `did not answer within ${timeoutMs / 1000} s` : 'is out of reach';
    throw new AppError({
      code: 'network',
      userMessage: `The hub ${what}. Check that it runs and that this worker can reach it.`,
      message: `worker-api/${name}: ${reasonOf(cause)}`,
      retryable: true,
      cause,
    });
  }
}

function refusal(name: WorkerApiName, status: number, body: string): AppError {
  const parsed = errorReport.safeParse(errorOf(body));
  if (parsed.success) return fromErrorReport(parsed.data);
  return new AppError({
    code: 'network',
    userMessage: 'The hub could not answer this worker. Look into its log if it stays.',
    message: `worker-api/${name}: status ${status} without an error report`,
    details: { status },
    retryable: true,
  });
}

function errorOf(body: string): unknown {
  const value = jsonOf(body);
  return typeof value === 'object' && value !== null && 'error' in value ? value.error : undefined;
}

function parseReply<Name extends WorkerApiName>(name: Name, body: string): WorkerApiReply<Name> {
  const schema: z.ZodType = workerApi[name].reply;
  const reply = schema.safeParse(jsonOf(body));
  // The schema looked up by `name` is the one that the type names; TypeScript does not follow the look-up.
  if (reply.success) return reply.data as WorkerApiReply<Name>;
  throw new AppError({
    code: 'internal',
    userMessage: 'The hub answered in a form that this worker does not know. Their versions may differ: update both.',
    message: `worker-api/${name}: ${reply.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; ')}`,
  });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON at all: the schema refuses it with the same message as any other wrong form.
    return undefined;
  }
}

/** fetch wraps the socket's error once or twice; the innermost names the reason (`ECONNREFUSED …`). */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? reasonOf(error.cause) : error.message || error.name;
}
