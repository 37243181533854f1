/** An event as a stream carries it has at most so many characters; a longer one is cut by the worker, refused by the hub. */
export const maxEventLength = 8_192;
/** So many of an operation's latest events are kept. */
export const ringSize = 256;

/** The stream with the progress of all operations that run on a worker: fields `operationId` and `event`. */
export function liveProgressKey(workerPrefix: string): string {
  return `${workerPrefix}:progress`;
}

/** The ring of the latest events of one operation on a worker: field `event`. */
export function progressRingKey(workerPrefix: string, operationId: string): string {
  return `${workerPrefix}:progress:${operationId}`;
}
