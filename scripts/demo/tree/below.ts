/** A path below a directory, in bytes. */
export function below(directory: Buffer, path: Buffer): Buffer {
  return Buffer.concat([directory, Buffer.from('/'), path]);
}
