import { turns } from './turns.ts';

const lookAtClockEvery = 256;

/** What `make` makes of each of many things. Every few milliseconds whoever else uses this thread comes in. */
export async function inTurns<One, Made>(things: readonly One[], make: (one: One) => Made): Promise<Made[]> {
  const made: Made[] = [];
  const othersTurn = turns();
  for (const one of things) {
    made.push(make(one));
    if (made.length % lookAtClockEvery === 0) await othersTurn();
  }
  return made;
}
