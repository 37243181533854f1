import { formatBytes } from './format/bytes.ts';
import { counted } from './format/count.ts';

/** A size such as "1.23 MiB", with the exact bytes on hover. */
export function ByteSize({ bytes }: { bytes: number }) {
  return <span data-hint={counted(bytes, 'byte')}>{formatBytes(bytes)}</span>;
}
