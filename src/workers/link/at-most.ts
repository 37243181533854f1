import { AppError } from '#src/contracts/errors/app-error.ts';

/** Lets at most `most` pieces of work run; one more is refused with `too_many_requests`. */
export function atMost(most: number): <Result>(work: () => Promise<Result>) => Promise<Result> {
  let running = 0;
  return async (work) => {
    if (running >= most) {
      throw new AppError({
        code: 'too_many_requests',
        userMessage: 'Many folders are being downloaded at this moment. Try again in a minute.',
        retryable: true,
      });
    }
    running += 1;
    try {
      return await work();
    } finally {
      running -= 1;
    }
  };
}
