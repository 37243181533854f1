/** How long what people want of their own files waits for a host that is off: a laptop may stay closed for a holiday. */
export const waitForHostMs = 14 * 86_400_000;
