'use client';

import { CloseButton, Text, UnstyledButton } from '@mantine/core';
import { IconClockSearch, IconFileSearch } from '@tabler/icons-react';
import { EmptyState } from '#src/components/empty-state.tsx';
import classes from './find.module.css';
import { useKeptFind } from './use-kept-find.ts';

/** What stands in place of results while nothing is looked for: what can be, and the recent searches. */
export function FindIntro({ projectId, onSearch }: { projectId: string; onSearch: (typed: string) => void }) {
  const [kept, setKept] = useKeptFind(projectId);
  const forget = (text: string) =>
    setKept((now) => ({ ...now, searches: now.searches.filter((other) => other !== text) }));
  return (
    <EmptyState
      icon={<IconFileSearch size={32} />}
      title="Find any file in any backup"
      action={
        kept.searches.length > 0 && (
          <section aria-label="Recent searches">
            <Text size="sm" fw={500} ta="left" px={8}>
              Recent searches
            </Text>
            <ul className={classes.recent}>
              {kept.searches.map((text) => (
                <li key={text}>
                  <UnstyledButton className={classes.again} onClick={() => onSearch(text)}>
                    <IconClockSearch size={16} color="var(--state-grey)" aria-hidden />
                    <Text span size="sm" truncate>
                      {text}
                    </Text>
                  </UnstyledButton>
                  <CloseButton size="sm" aria-label={`Forget the search ${text}`} onClick={() => forget(text)} />
                </li>
              ))}
            </ul>
          </section>
        )
      }
    >
      Type a part of its name: also of one that was deleted, renamed or changed since. Patterns such as *.csv work, and
      /week3/data finds exactly that path.
    </EmptyState>
  );
}
