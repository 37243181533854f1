'use client';

import { Text } from '@mantine/core';
import type { PastFiles } from '#src/contracts/files/past-files.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { TicketImage } from '../viewer/image/ticket-image.tsx';
import classes from './compare.module.css';
import { VersionFacts, type Versions } from './version-facts.tsx';

interface PictureCompareProps extends Versions {
  place: { projectId: string; path: ProjectPath };
  /** Of the two, in their order; null: live. */
  sources: readonly (PastFiles | null)[];
}

/** Two versions of a picture, beside each other. */
export function PictureCompare({ name, before, after, place, sources }: PictureCompareProps) {
  const sides = [
    { word: 'Earlier', content: before, source: sources[0] ?? null },
    { word: 'Later', content: after, source: sources[1] ?? null },
  ];
  return (
    <>
      <VersionFacts before={before} after={after} />
      <div className={classes.pictures}>
        {sides.map(({ word, content, source }) => (
          <figure key={word} style={{ margin: 0 }}>
            <Text component="figcaption" size="xs" c="dimmed" mb={4}>
              {word}
            </Text>
            {content ? (
              <TicketImage
                {...place}
                source={source}
                version={content.version}
                alt={`${name}, ${word.toLowerCase()}`}
              />
            ) : (
              <Text size="sm">There is no such file.</Text>
            )}
          </figure>
        ))}
      </div>
    </>
  );
}
