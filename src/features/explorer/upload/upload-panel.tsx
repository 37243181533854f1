'use client';

import { ActionIcon, Group, Paper, Text, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { counted } from '#src/components/format/count.ts';
import classes from './upload.module.css';
import { isPending } from './upload-queue.ts';
import { UploadRow } from './upload-row.tsx';
import type { Uploads } from './use-uploads.ts';

/** The uploads of this page in a small panel at the corner: progress, cancel, and the question where a name is taken. */
export function UploadPanel({ uploads }: { uploads: Uploads }) {
  const { uploads: rows } = uploads;
  if (rows.length === 0) return null;
  const pending = rows.filter(isPending).length;
  const failed = rows.filter(({ state }) => state === 'failed').length;
  const clashes = rows.filter(({ state }) => state === 'conflict').length;
  const title =
    pending > 0
      ? `Uploading ${counted(pending, 'file')}`
      : failed > 0
        ? `${counted(failed, 'upload')} failed`
        : 'Uploads are done';
  return (
    <Paper component="section" shadow="md" withBorder className={classes.panel} aria-label="Uploads">
      <Group justify="space-between" wrap="nowrap" px={12} py={6}>
        <Text size="sm" fw={600} role="status">
          {title}
        </Text>
        {pending === 0 && (
          <Tooltip label="Close">
            <ActionIcon aria-label="Close the uploads" onClick={uploads.clear}>
              <IconX size={16} />
            </ActionIcon>
          </Tooltip>
        )}
      </Group>
      <ul className={classes.rows}>
        {rows.map((upload) => (
          <UploadRow key={upload.id} upload={upload} others={clashes - 1} control={uploads} />
        ))}
      </ul>
    </Paper>
  );
}
