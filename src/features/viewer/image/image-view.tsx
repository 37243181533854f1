'use client';

import { ActionIcon, Group, Text, Tooltip } from '@mantine/core';
import { IconZoomIn, IconZoomOut } from '@tabler/icons-react';
import { useState } from 'react';
import { formatBytes } from '#src/components/format/bytes.ts';
import type { FilePlace } from '../content/load-file.ts';
import { ScrollRegion } from '../scroll-region.tsx';
import classes from './image.module.css';
import { TicketImage } from './ticket-image.tsx';

interface ImageViewProps extends FilePlace {
  name: string;
  version: string;
  sizeBytes: number;
}

/** A picture, fitted or in its own size, with its measures. */
export function ImageView({ name, version, sizeBytes, ...place }: ImageViewProps) {
  const [size, setSize] = useState<{ width: number; height: number } | null>(null);
  const [whole, setWhole] = useState(false);
  const label = whole ? 'Fit to the window' : 'Show in its own size';
  return (
    <>
      <ScrollRegion className={whole ? classes.whole : classes.fitted} label={name}>
        <TicketImage
          {...place}
          version={version}
          alt={name}
          className={classes.image}
          onSize={(width, height) => setSize({ width, height })}
        />
      </ScrollRegion>
      <Group gap={12} px={12} py={4}>
        <Text size="xs" c="dimmed">
          {size ? `${size.width} × ${size.height} · ` : ''}
          {formatBytes(sizeBytes)}
        </Text>
        <Tooltip label={label}>
          <ActionIcon aria-label={label} aria-pressed={whole} onClick={() => setWhole(!whole)} size={24}>
            {whole ? <IconZoomOut size={16} /> : <IconZoomIn size={16} />}
          </ActionIcon>
        </Tooltip>
      </Group>
    </>
  );
}
