'use client';

import { IconFileSearch } from '@tabler/icons-react';
import Link from 'next/link';
import { displayName } from '#src/contracts/files/names.ts';
import type { ProjectPath } from '#src/contracts/files/paths.ts';
import { findUrl } from '../../find/find-address.ts';
import classes from './find-offer.module.css';

interface FindOfferProps {
  projectId: string;
  directory: ProjectPath;
  text: string;
}

/** Under the filter: that Enter looks for what is typed in all backups, below the directory that is shown. */
export function FindOffer({ projectId, directory, text }: FindOfferProps) {
  return (
    <Link className={classes.offer} href={findUrl(projectId, { q: text, in: directory })}>
      <IconFileSearch size={16} aria-hidden />
      <span>
        Search all backups for “{text}”{directory !== '' && <> below HOME/{displayName(directory)}</>} —{' '}
        <span className={classes.key}>press Enter</span>
      </span>
    </Link>
  );
}
