'use client';

import { Tooltip } from '@mantine/core';
import Link from 'next/link';
import { usePathname } from 'next/navigation';
import { placesFor } from './places.ts';
import classes from './rail.module.css';

/** The main pages: at the left with words, as icons on a narrow screen, as a bar at the bottom of a phone. */
export function Rail({ isAdmin }: { isAdmin: boolean }) {
  const pathname = usePathname();
  return (
    <nav className={classes.rail} aria-label="Main">
      {placesFor(isAdmin).map(({ href, word, icon: Icon }) => {
        const here = pathname === href || pathname.startsWith(`${href}/`);
        return (
          <Tooltip key={href} label={word} position="right" hiddenFrom="lg">
            <Link href={href} className={classes.place} aria-current={here ? 'page' : undefined}>
              <Icon size={18} aria-hidden />
              <span className={classes.word}>{word}</span>
            </Link>
          </Tooltip>
        );
      })}
    </nav>
  );
}
