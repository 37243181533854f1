import { Paper, Stack, Text, Title } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './entry-card.module.css';

/** The frame of every page that a person sees before being signed in. */
export function EntryCard({ title, children }: { title: string; children: ReactNode }) {
  return (
    <main className={classes.frame}>
      <Paper className={classes.card} withBorder p="xl">
        <Stack gap="lg">
          <Text fw={600} className={classes.brand}>
            <IconArchive size={18} aria-hidden /> Buckets
          </Text>
          <Title order={1}>{title}</Title>
          {children}
        </Stack>
      </Paper>
    </main>
  );
}
