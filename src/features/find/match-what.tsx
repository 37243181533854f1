'use client';

import type { ReactNode } from 'react';
import { FollowedLink } from '#src/components/followed-link.tsx';
import { displayName } from '#src/contracts/files/names.ts';
import { baseName } from '#src/contracts/files/paths.ts';
import { Marked } from './marked.tsx';
import classes from './match-row.module.css';
import { typedSearch } from './typed-search.ts';

interface MatchWhatProps {
  path: string;
  /** Where the name leads to. */
  href: string;
  onOpen: () => void;
  /** As it was typed, to be marked. */
  typed: string;
  caseSensitive: boolean;
  /** Stands under the name. */
  children: ReactNode;
}

/** The name of what was found, as a link, and the directory that it lies in; what was typed is marked in both. */
export function MatchWhat({ path, href, onOpen, typed, caseSensitive, children }: MatchWhatProps) {
  const name = displayName(baseName(path));
  const directory = displayName(path.slice(0, Math.max(0, path.lastIndexOf('/'))));
  const { plain, mode } = typedSearch(typed);
  const cut = plain.lastIndexOf('/');
  const typedDirectory = plain.slice(0, Math.max(0, cut));
  const how = { caseSensitive, isPattern: mode === 'glob' };
  return (
    <>
      <FollowedLink className={classes.name} href={href} tabIndex={-1} title={name} onFollow={onOpen}>
        <Marked text={name} typed={plain.slice(cut + 1)} how={how} />
      </FollowedLink>
      <span className={classes.directory} title={directory}>
        {directory === '' ? 'HOME' : 'HOME/'}
        <Marked text={directory} typed={typedDirectory} how={how} />
      </span>
      {children}
    </>
  );
}
