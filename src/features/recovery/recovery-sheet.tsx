'use client';

import { Button, Group } from '@mantine/core';
import { IconDownload, IconPrinter } from '@tabler/icons-react';
import { Page } from '#src/components/page.tsx';
import { PageHeader } from '#src/components/page-header.tsx';
import classes from './recovery-sheet.module.css';
import { saveText } from './save-text.ts';

/** A recovery sheet, to be printed or kept as a text file; on paper there is nothing but the sheet. */
export function RecoverySheet({ sheet }: { sheet: { fileName: string; text: string } }) {
  return (
    <Page
      head={
        <PageHeader
          title="Recovery sheet"
          action={
            <Group gap="xs">
              <Button variant="default" leftSection={<IconDownload size={16} />} onClick={() => saveText(sheet)}>
                Save as text
              </Button>
              <Button leftSection={<IconPrinter size={16} />} onClick={() => window.print()}>
                Print
              </Button>
            </Group>
          }
        />
      }
    >
      <article className={classes.sheet} data-print aria-label="Recovery sheet">
        <pre className={classes.text}>{sheet.text}</pre>
      </article>
    </Page>
  );
}
