'use client';

import { Text, UnstyledButton } from '@mantine/core';
import { Spotlight, spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { KeyHint } from '#src/components/key-hint.tsx';
import classes from './go-to.module.css';
import { useGoToActions } from './use-go-to-actions.tsx';

/** The palette that goes anywhere (⌘K): pages, projects, the open project’s backups and their files, and what can be done in it. */
export function GoTo({ isAdmin }: { isAdmin: boolean }) {
  const [typed, setTyped] = useState('');
  const actions = useGoToActions(isAdmin, typed);
  return (
    <Spotlight
      actions={actions}
      query={typed}
      onQueryChange={setTyped}
      shortcut={['mod + K']}
      highlightQuery
      scrollable
      maxHeight={420}
      nothingFound="No page, project or action has this name."
      searchProps={{ leftSection: <IconSearch size={16} />, placeholder: 'Go to…', 'aria-label': 'Go to' }}
    />
  );
}

/** Opens the palette. */
export function GoToButton() {
  return (
    <UnstyledButton className={classes.button} onClick={spotlight.open} aria-label="Go to…">
      <IconSearch size={16} aria-hidden />
      <Text span size="sm" className={classes.words}>
        Go to…
      </Text>
      <span className={classes.words}>
        <KeyHint keys="mod+k" />
      </span>
    </UnstyledButton>
  );
}
