export interface BoxState {
  /** As it stands in the box. */
  text: string;
  /** What was handed on and has not come back yet, the first first. */
  sent: readonly string[];
}

/**
 * A box whose value is another one now. What comes back of what was handed on is no news, and more may have been typed
 * since; anything else replaces the text.
 */
export function takeValue({ text, sent }: BoxState, value: string): BoxState {
  const at = sent.indexOf(value);
  return at === -1 ? { text: value, sent: [] } : { text, sent: sent.slice(at + 1) };
}
