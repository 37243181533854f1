'use client';

import { UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import { useQueryStates } from 'nuqs';
import type { BackupSort } from '#src/contracts/entities/backup-query.ts';
import { backupFilters } from './backup-filters.ts';
import classes from './backup-row.module.css';

interface SortHeadProps {
  by: BackupSort;
  label: string;
  className: string | undefined;
}

/** A column’s head that orders by it: the newest or largest first, the other way round by the next press. */
export function SortHead({ by, label, className }: SortHeadProps) {
  const [{ sort, up }, setFilters] = useQueryStates(backupFilters);
  const Arrow = up ? IconArrowUp : IconArrowDown;
  const order = up ? 'ascending' : 'descending';
  return (
    <th scope="col" className={className} aria-sort={sort === by ? order : 'none'}>
      <UnstyledButton className={classes.sort} onClick={() => setFilters({ sort: by, up: sort === by && !up })}>
        {label}
        {sort === by && <Arrow size={14} aria-hidden />}
      </UnstyledButton>
    </th>
  );
}
