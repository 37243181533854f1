import { AppError } from '#src/contracts/errors/app-error.ts';

/** Places for long streams, so many for each person. */
export interface PersonPlaces {
  /** Takes a place and gives the function that gives it back (once); throws `too_many_requests` where none is left. */
  take(userId: string): () => void;
}

/** Places of this process; `refusal` says what to do while there is none. The worker has a bound for all together. */
export function personPlaces(forEach: number, refusal: string): PersonPlaces {
  const taken = new Map<string, number>();
  return {
    take(userId) {
      const before = taken.get(userId) ?? 0;
      if (before >= forEach) throw new AppError({ code: 'too_many_requests', userMessage: refusal, retryable: true });
      taken.set(userId, before + 1);
      let held = true;
      return () => {
        if (!held) return;
        held = false;
        const left = (taken.get(userId) ?? 1) - 1;
        if (left === 0) taken.delete(userId);
        else taken.set(userId, left);
      };
    },
  };
}
