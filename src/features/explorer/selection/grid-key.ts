export interface KeyPress {
  key: string;
  /** Ctrl, or ⌘ on a Mac. */
  mod: boolean;
  shift: boolean;
  alt: boolean;
}

export type GridKey =
  | { kind: 'move'; to: 'up' | 'down' | 'page-up' | 'page-down' | 'first' | 'last'; how: 'only' | 'extend' | 'cursor' }
  | { kind: 'act'; act: GridAct }
  | { kind: 'type'; character: string };

export type GridAct =
  | 'open'
  | 'leave'
  | 'toggle'
  | 'preview'
  | 'select-all'
  | 'rename'
  | 'remove'
  | 'copy-path'
  | 'restore'
  | 'menu'
  | 'escape';

const moves = {
  ArrowUp: 'up',
  ArrowDown: 'down',
  PageUp: 'page-up',
  PageDown: 'page-down',
  Home: 'first',
  End: 'last',
} as const;

const plain: Readonly<Record<string, GridAct>> = {
  Enter: 'open',
  Backspace: 'leave',
  ' ': 'preview',
  F2: 'rename',
  Delete: 'remove',
  ContextMenu: 'menu',
  Escape: 'escape',
  c: 'copy-path',
  r: 'restore',
};

function isMove(key: string): key is keyof typeof moves {
  return key in moves;
}

/**
 * What a key means in the list of files; null: nothing, and the page may have it. While a word is being typed
 * (`typing`), letters belong to it.
 */
export function gridKey({ key, mod, shift, alt }: KeyPress, typing: boolean): GridKey | null {
  if (alt) return key === 'ArrowUp' && !mod ? { kind: 'act', act: 'leave' } : null;
  if (isMove(key)) return { kind: 'move', to: moves[key], how: shift ? 'extend' : mod ? 'cursor' : 'only' };
  if (mod) {
    if (key === 'a') return { kind: 'act', act: 'select-all' };
    return key === ' ' ? { kind: 'act', act: 'toggle' } : null;
  }
  if (shift && key === 'F10') return { kind: 'act', act: 'menu' };
  const letter = [...key].length === 1;
  if (typing && letter) return { kind: 'type', character: key };
  const act = plain[key];
  if (act) return { kind: 'act', act };
  // Keys of the page: filter, steps in time, find, back up, the list of keys.
  if (!letter || '/[]fb?'.includes(key)) return null;
  return { kind: 'type', character: key };
}
