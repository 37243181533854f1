/** The icons that a kind of operation can have, by what they say. The browser draws each (features/operations/kind-icon). */
export type IconName =
  | 'add'
  | 'back-up'
  | 'check'
  | 'clean'
  | 'copy'
  | 'index'
  | 'move'
  | 'recover'
  | 'remove'
  | 'restore'
  | 'start'
  | 'stop'
  | 'undo'
  | 'work';
