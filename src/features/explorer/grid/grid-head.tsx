import { Checkbox, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react';
import type { ListingSort } from '#src/contracts/files/entry.ts';
import classes from './grid.module.css';

interface GridHeadProps {
  sort: ListingSort;
  onSort: (sort: ListingSort) => void;
  allSelected: boolean;
  someSelected: boolean;
  onToggleAll: () => void;
}

const columns = [
  ['name', 'Name'],
  ['size', 'Size'],
  ['mtime', 'Modified'],
] as const;

/** The headings of the list: a press sorts by that column, the next one turns the order. */
export function GridHead({ sort, onSort, allSelected, someSelected, onToggleAll }: GridHeadProps) {
  return (
    <div role="rowgroup">
      <div role="row" className={classes.head} aria-rowindex={1}>
        <span role="columnheader" className={classes.check}>
          <Checkbox
            size="xs"
            className={classes.box}
            checked={allSelected}
            indeterminate={someSelected && !allSelected}
            onChange={onToggleAll}
            aria-label={allSelected ? 'Select none' : 'Select all'}
          />
        </span>
        {columns.map(([by, label]) => (
          <span
            key={by}
            role="columnheader"
            aria-sort={sort.by === by ? sort.order : 'none'}
            className={by === 'size' ? classes.number : undefined}
          >
            <UnstyledButton className={classes.sort} onClick={() => onSort(nextSort(sort, by))}>
              {label}
              {sort.by === by &&
                (sort.order === 'ascending' ? (
                  <IconArrowUp size={14} aria-hidden />
                ) : (
                  <IconArrowDown size={14} aria-hidden />
                ))}
            </UnstyledButton>
          </span>
        ))}
      </div>
    </div>
  );
}

/** The same column turns its order; another begins with the order that people look for: newest, largest, A to Z. */
function nextSort(sort: ListingSort, by: ListingSort['by']): ListingSort {
  if (sort.by === by) return { by, order: sort.order === 'ascending' ? 'descending' : 'ascending' };
  return { by, order: by === 'name' ? 'ascending' : 'descending' };
}
