import { IconDatabase, IconFolders, IconListCheck, type IconProps, IconServer } from '@tabler/icons-react';
import type { ComponentType } from 'react';

export interface Place {
  href: string;
  word: string;
  icon: ComponentType<IconProps>;
  adminsOnly: boolean;
}

const all: readonly Place[] = [
  { href: '/projects', word: 'Projects', icon: IconFolders, adminsOnly: false },
  { href: '/operations', word: 'Operations', icon: IconListCheck, adminsOnly: false },
  { href: '/hosts', word: 'Hosts', icon: IconServer, adminsOnly: true },
  { href: '/buckets', word: 'Buckets', icon: IconDatabase, adminsOnly: true },
];

/** The main pages that a person may open. */
export function placesFor(isAdmin: boolean): readonly Place[] {
  return all.filter((place) => isAdmin || !place.adminsOnly);
}
