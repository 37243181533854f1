import { describe, expect, it } from 'vitest';
import { createSlots } from './slots.ts';

const never = new AbortController().signal;

describe('places for requests', () => {
  it('are given in order, and again when they are given back; giving back twice counts once', async () => {
    const slots = createSlots();
    const order: string[] = [];
    const take = (name: string) =>
      slots.take(never).then((giveBack) => {
        order.push(name);
        return giveBack;
      });
    const [first, second, third] = [take('first'), take('second'), take('third')];
    slots.resize(1);
    const giveBack = await first;
    giveBack?.();
    giveBack?.();
    await second;
    expect(order).toEqual(['first', 'second']);
    slots.resize(2);
    await third;
    expect(order).toEqual(['first', 'second', 'third']);
  });

  it('are not taken by who has given up', async () => {
    const slots = createSlots();
    const gone = new AbortController();
    const left = slots.take(gone.signal);
    const stays = slots.take(never);
    gone.abort();
    expect(await left).toBeNull();
    slots.resize(1);
    expect(await stays).not.toBeNull();
    expect(await slots.take(AbortSignal.abort())).toBeNull();
  });
});
