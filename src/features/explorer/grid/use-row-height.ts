'use client';

import { useMediaQuery } from '@mantine/hooks';

/** The height of a row of a list, pixels: 36 where fingers point, else 32. As `--row-height` says. */
export function useRowHeight(): number {
  return useMediaQuery('(pointer: coarse)', false) ? 36 : 32;
}
