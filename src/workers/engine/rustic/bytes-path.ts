/** A path of a directory and names that may not be UTF-8, as the bytes that file system calls take. */
export function bytesPath(directory: string, names: readonly Uint8Array[]): Buffer {
  return Buffer.concat([Buffer.from(directory), ...names.flatMap((name) => [Buffer.from('/'), name])]);
}
