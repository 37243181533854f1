import { describe, expect, it } from 'vitest';
import { gridKey } from './grid-key.ts';

const press = (key: string, held: { mod?: boolean; shift?: boolean; alt?: boolean } = {}) => ({
  key,
  mod: false,
  shift: false,
  alt: false,
  ...held,
});

describe('gridKey', () => {
  it('moves, extends with Shift, and moves the cursor alone with Ctrl', () => {
    expect(gridKey(press('ArrowDown'), false)).toEqual({ kind: 'move', to: 'down', how: 'only' });
    expect(gridKey(press('End', { shift: true }), false)).toEqual({ kind: 'move', to: 'last', how: 'extend' });
    expect(gridKey(press('PageUp', { mod: true }), false)).toEqual({ kind: 'move', to: 'page-up', how: 'cursor' });
  });

  it('leaves the browser its own chords', () => {
    expect(gridKey(press('c', { mod: true }), false)).toBeNull();
    expect(gridKey(press('r', { mod: true }), false)).toBeNull();
    expect(gridKey(press('ArrowLeft', { alt: true }), false)).toBeNull();
  });

  it('leaves the page its own keys', () => {
    for (const key of ['/', '[', ']', 'f', 'b', '?']) expect(gridKey(press(key), false)).toBeNull();
  });

  it('takes letters as a word while one is being typed', () => {
    expect(gridKey(press('c'), false)).toEqual({ kind: 'act', act: 'copy-path' });
    expect(gridKey(press('c'), true)).toEqual({ kind: 'type', character: 'c' });
    expect(gridKey(press(' '), true)).toEqual({ kind: 'type', character: ' ' });
    expect(gridKey(press('C', { shift: true }), false)).toEqual({ kind: 'type', character: 'C' });
    expect(gridKey(press('Enter'), true)).toEqual({ kind: 'act', act: 'open' });
  });
});
