/**
 * Does two things side by side. When one fails, the signal tells the other to stop, and the first failure is thrown when
 * both have ended: nothing goes on behind the caller's back.
 */
export async function sideBySide<One, Other>(
  signal: AbortSignal,
  one: (signal: AbortSignal) => Promise<One>,
  other: (signal: AbortSignal) => Promise<Other>,
): Promise<[One, Other]> {
  const stop = new AbortController();
  const both = AbortSignal.any([signal, stop.signal]);
  let failure: { error: unknown } | null = null;
  const stopping = (error: unknown): never => {
    failure ??= { error };
    stop.abort(error);
    throw error;
  };
  const work = [one(both).catch(stopping), other(both).catch(stopping)] as const;
  await Promise.allSettled(work);
  return Promise.all(work).catch(() => {
    throw failure?.error;
  });
}
