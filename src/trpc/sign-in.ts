import { AppError, type ErrorReport } from '#src/contracts/errors/app-error.ts';
import { reportOf } from './report-of.ts';

/** Signs in with e-mail and password; sets the session cookie. Gives null, or why it was refused. */
export async function signIn(account: { email: string; password: string }): Promise<ErrorReport | null> {
  try {
    const answer = await postAuth('sign-in/email', account);
    return answer.ok ? null : refusal(answer);
  } catch (error) {
    return reportOf(error);
  }
}

/** The person leaves by this tab. */
let leaving = false;

/** Whether the session ends since the person asked for it here: then nothing leads back to where they were. */
export function isSigningOut(): boolean {
  return leaving;
}

/** Ends the session of this browser. Throws an AppError when the server does not confirm it. */
export async function signOut(): Promise<void> {
  leaving = true;
  const answer = await postAuth('sign-out', {}).catch((error: unknown) => {
    leaving = false;
    throw error;
  });
  if (answer.ok) return;
  leaving = false;
  throw new AppError({
    code: 'internal',
    userMessage: `You are still signed in: the server answered ${answer.status}. Try again.`,
    retryable: true,
  });
}

function postAuth(action: string, body: object): Promise<Response> {
  return fetch(`/api/auth/${action}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
}

function refusal(answer: Response): ErrorReport {
  const base = { details: {}, retryable: false };
  if (answer.status === 429) {
    const seconds = Number(answer.headers.get('x-retry-after') ?? answer.headers.get('retry-after'));
    const wait = seconds > 0 ? `in ${Math.ceil(seconds)} seconds` : 'in a minute';
    return { ...base, code: 'too_many_requests', userMessage: `Too many attempts from here. Try again ${wait}.` };
  }
  if (answer.status === 401 || answer.status === 403 || answer.status === 400 || answer.status === 422) {
    return { ...base, code: 'not_signed_in', userMessage: 'E-mail and password do not match an account here.' };
  }
  return {
    ...base,
    code: 'internal',
    userMessage: `The server could not check the password (${answer.status}). Try again; if it stays, tell an admin.`,
    retryable: true,
  };
}
