'use client';

import type { ComponentProps } from 'react';
import { opensElsewhere } from './opens-elsewhere.ts';

interface FollowedLinkProps extends Omit<ComponentProps<'a'>, 'onClick'> {
  href: string;
  /** What a plain click does instead of loading the address; with Ctrl, ⌘ or Shift the browser opens it elsewhere. */
  onFollow: () => void;
}

/** A link to a place that the page can show without being loaded again. */
export function FollowedLink({ onFollow, href, ...link }: FollowedLinkProps) {
  return (
    <a
      {...link}
      href={href}
      onClick={(event) => {
        if (opensElsewhere(event)) return;
        event.preventDefault();
        onFollow();
      }}
    />
  );
}
