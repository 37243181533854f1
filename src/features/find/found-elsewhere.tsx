'use client';

import { Button } from '@mantine/core';
import { displayName } from '#src/contracts/files/names.ts';
import classes from './find.module.css';
import type { FindState } from './find-address.ts';
import { directoryOf } from './find-query.ts';

interface FoundElsewhereProps {
  state: FindState;
  /** Looks in the whole home from now on. */
  onEverywhere: () => void;
}

/** Over results that lie elsewhere: that there is nothing below the directory that was asked for. */
export function FoundElsewhere({ state, onEverywhere }: FoundElsewhereProps) {
  return (
    <div className={classes.elsewhere} role="status">
      <span>
        Nothing below HOME/{displayName(directoryOf(state))} for “{state.q.trim()}”. This was found elsewhere.
      </span>
      <Button size="compact-xs" variant="default" onClick={onEverywhere}>
        Find everywhere in HOME
      </Button>
    </div>
  );
}
