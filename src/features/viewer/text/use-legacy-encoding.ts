'use client';

import { useLocalStorage } from '@mantine/hooks';
import { type LegacyEncoding, legacyEncoding } from '../content/legacy-encodings.ts';

/** How this person reads texts that are not Unicode: who has one such file has others of its kind. */
export function useLegacyEncoding(): [LegacyEncoding, (encoding: LegacyEncoding) => void] {
  const [encoding, setEncoding] = useLocalStorage<LegacyEncoding>({
    key: 'buckets.viewer.legacy-encoding',
    defaultValue: 'Latin-1',
    serialize: (name) => name,
    deserialize: (name) => legacyEncoding.safeParse(name).data ?? 'Latin-1',
  });
  return [encoding, setEncoding];
}
