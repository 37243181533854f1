'use client';

import { Button, Stack, Text, Title } from '@mantine/core';
import { IconAlertCircle, IconRefresh } from '@tabler/icons-react';
import type { ReactNode } from 'react';

interface ErrorStateProps {
  /** What could not be done: “The backups could not be loaded”. */
  title: string;
  report: { userMessage: string };
  onRetry?: () => void;
  retrying?: boolean;
  /** Another way on, beside Retry. */
  children?: ReactNode;
}

/** What stands where content would be when it could not be had: what happened, and Retry. Never an empty list. */
export function ErrorState({ title, report, onRetry, retrying = false, children }: ErrorStateProps) {
  return (
    <Stack align="center" gap="sm" px="lg" py={48} ta="center" role="alert">
      <IconAlertCircle size={28} color="var(--state-red)" aria-hidden />
      <Title order={2} size="h3">
        {title}
      </Title>
      <Text size="sm" maw={520}>
        {report.userMessage}
      </Text>
      {onRetry && (
        <Button variant="default" leftSection={<IconRefresh size={16} />} onClick={onRetry} loading={retrying}>
          Retry
        </Button>
      )}
      {children}
    </Stack>
  );
}
