import { Button, Text } from '@mantine/core';
import { reportOf } from '#src/trpc/report-of.ts';

interface TimesUnknownProps {
  /** "The backups". */
  what: string;
  of: { error: unknown; retry: () => void };
}

/** Says why some times are not in the list; nothing where they are. */
export function TimesUnknown({ what, of: { error, retry } }: TimesUnknownProps) {
  if (error === null) return null;
  return (
    <Text size="sm" p={8} role="alert">
      {what} could not be read: {reportOf(error).userMessage}{' '}
      <Button size="compact-xs" variant="default" onClick={retry}>
        Retry
      </Button>
    </Text>
  );
}
