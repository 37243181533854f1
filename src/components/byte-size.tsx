import { Tooltip } from '@mantine/core';
import { formatBytes } from './format/bytes.ts';
import { counted } from './format/count.ts';

/** A size such as "1.23 MiB", with the exact bytes on hover. */
export function ByteSize({ bytes }: { bytes: number }) {
  return (
    <Tooltip label={counted(bytes, 'byte')}>
      <span>{formatBytes(bytes)}</span>
    </Tooltip>
  );
}
