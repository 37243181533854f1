'use client';

import { Checkbox } from '@mantine/core';
import type { Chosen } from '../projects/use-chosen.ts';
import classes from './backup-row.module.css';

/** Chooses a backup, for what can be done with several. */
export function ChoiceCell({ backup, chosen }: { backup: { id: string; time: string }; chosen: Chosen }) {
  return (
    <td className={classes.choice}>
      <Checkbox
        size="xs"
        aria-label={`Choose the backup of ${backup.time}`}
        checked={chosen.has(backup.id)}
        onChange={() => chosen.toggle(backup.id)}
      />
    </td>
  );
}

/** Chooses all that are on the screen or were, or none. */
export function ChoiceHead({ count, chosen }: { count: number; chosen: Chosen }) {
  return (
    <th scope="col" className={classes.choice}>
      <Checkbox
        size="xs"
        aria-label="Choose all backups that are shown"
        checked={count > 0 && chosen.ids.length === count}
        indeterminate={chosen.ids.length > 0 && chosen.ids.length < count}
        onChange={(event) => chosen.setAll(event.currentTarget.checked)}
      />
    </th>
  );
}
