import { setImmediate } from 'node:timers/promises';

const turnMs = 5;
const lookAtClockEvery = 256;

/** What `make` makes of each of many things. Every few milliseconds whoever else uses this thread comes in. */
export async function inTurns<One, Made>(things: readonly One[], make: (one: One) => Made): Promise<Made[]> {
  const made: Made[] = [];
  let turnEnds = performance.now() + turnMs;
  for (const one of things) {
    made.push(make(one));
    if (made.length % lookAtClockEvery !== 0 || performance.now() < turnEnds) continue;
    await setImmediate();
    turnEnds = performance.now() + turnMs;
  }
  return made;
}
