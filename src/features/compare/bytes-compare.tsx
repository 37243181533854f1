'use client';

import { Text } from '@mantine/core';
import { VersionFacts, type Versions } from './version-facts.tsx';

/** Two versions that are no text: whether they are the same. */
export function BytesCompare({ before, after }: Versions) {
  return (
    <>
      <VersionFacts before={before} after={after} />
      {(before || after) && (
        <Text size="sm" c="dimmed" p={12}>
          It holds no text, so there are no lines to show side by side. Open either version to see what is in it.
        </Text>
      )}
    </>
  );
}
