'use client';

import { type ReactNode, useRef } from 'react';
import type { DroppedFile } from './dropped-files.ts';

interface FileChooser {
  open: () => void;
  /** To be placed somewhere on the page. */
  input: ReactNode;
}

/** The browser’s own dialog to choose files of one’s machine. */
export function useFileChooser(onFiles: (files: DroppedFile[]) => void): FileChooser {
  const input = useRef<HTMLInputElement>(null);
  return {
    open: () => input.current?.click(),
    input: (
      <input
        ref={input}
        type="file"
        multiple
        hidden
        aria-label="Files to upload"
        onChange={(event) => {
          const files = [...(event.currentTarget.files ?? [])].map((file) => ({ file, directories: [] }));
          // The same file can be chosen again.
          event.currentTarget.value = '';
          if (files.length > 0) onFiles(files);
        }}
      />
    ),
  };
}
