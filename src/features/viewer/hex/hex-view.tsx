'use client';

import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef } from 'react';
import { ScrollRegion } from '../scroll-region.tsx';
import classes from './hex.module.css';
import { hexRow, rowBytes } from './hex-rows.ts';

const rowHeight = 20;

/** Bytes as they are, sixteen a row, for what no other view can show. */
export function HexView({ bytes, label }: { bytes: Uint8Array; label: string }) {
  const frame = useRef<HTMLElement>(null);
  const virtual = useVirtualizer({
    count: Math.ceil(bytes.length / rowBytes),
    getScrollElement: () => frame.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  return (
    <ScrollRegion ref={frame} className={classes.frame} label={label}>
      <div className={classes.sheet} style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const { offset, hex, ascii } = hexRow(bytes, index);
          return (
            <div key={index} className={classes.row} style={{ transform: `translateY(${start}px)` }}>
              <span className={classes.offset}>{offset}</span>
              <span>{hex}</span>
              <span className={classes.ascii}>{ascii}</span>
            </div>
          );
        })}
      </div>
    </ScrollRegion>
  );
}
