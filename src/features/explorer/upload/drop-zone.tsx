'use client';

import { type DragEvent, type ReactNode, useRef, useState } from 'react';
import { showRefusal } from '#src/components/notices.tsx';
import gridClasses from '../grid/grid.module.css';
import { type DroppedFile, droppedFiles } from './dropped-files.ts';

interface DropZoneProps {
  /** Why nothing can be dropped here; null: it can. */
  refusal: string | null;
  onDrop: (files: DroppedFile[]) => void;
  className?: string | undefined;
  children: ReactNode;
}

/** A place to drop files and directories of one's own machine on. */
export function DropZone({ refusal, onDrop, className, children }: DropZoneProps) {
  // Entering a child leaves its parent: only the sum says whether the pointer is inside.
  const depth = useRef(0);
  const [over, setOver] = useState(false);
  const hasFiles = (event: DragEvent) => event.dataTransfer.types.includes('Files');
  const count = (event: DragEvent, by: number) => {
    if (!hasFiles(event)) return;
    depth.current = Math.max(0, depth.current + by);
    setOver(depth.current > 0);
  };
  const drop = (event: DragEvent) => {
    if (!hasFiles(event)) return;
    event.preventDefault();
    depth.current = 0;
    setOver(false);
    if (refusal) return showRefusal('Nothing was uploaded', { userMessage: refusal });
    droppedFiles(event.dataTransfer).then(onDrop, (error: unknown) =>
      showRefusal('The files could not be read', {
        userMessage: `Your browser could not read what was dropped${error instanceof Error ? `: ${error.message}` : ''}. Try Upload…`,
      }),
    );
  };
  return (
    <section
      aria-label="Files"
      className={`${className ?? ''} ${over && !refusal ? gridClasses.dropping : ''}`}
      onDragEnter={(event) => count(event, 1)}
      onDragLeave={(event) => count(event, -1)}
      onDragOver={(event) => {
        if (!hasFiles(event)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = refusal ? 'none' : 'copy';
      }}
      onDrop={drop}
    >
      {children}
    </section>
  );
}
