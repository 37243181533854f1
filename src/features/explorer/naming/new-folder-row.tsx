'use client';

import { IconFolderPlus } from '@tabler/icons-react';
import { baseName } from '#src/contracts/files/paths.ts';
import type { useEditEntries } from '../actions/use-edit-entries.tsx';
import classes from '../directory-view.module.css';
import { useFiles } from '../files-context.ts';
import { NewFolderBox } from './new-folder-box.tsx';

interface NewFolderRowProps {
  edit: ReturnType<typeof useEditEntries>;
  /** With the name of the new directory, or null where none was made. */
  onEnd: (name: string | null) => void;
}

/** The row above the list in which a new directory gets its name. */
export function NewFolderRow({ edit, onEnd }: NewFolderRowProps) {
  const { location } = useFiles();
  return (
    <div role="row" tabIndex={-1}>
      <div role="gridcell" className={classes.naming}>
        <IconFolderPlus size={16} aria-hidden />
        <NewFolderBox
          directory={location.path}
          onMake={edit.makeDirectory}
          onEnd={(made) => onEnd(made === null ? null : baseName(made))}
        />
      </div>
    </div>
  );
}
