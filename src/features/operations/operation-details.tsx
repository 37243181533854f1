import { Anchor, List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import Link from 'next/link';
import { AbsoluteTime } from '#src/components/absolute-time.tsx';
import type { OperationView } from '#src/contracts/entities/operation.ts';
import { displayName } from '#src/contracts/files/names.ts';
import classes from './operation-details.module.css';
import { warningsOf } from './operation-state.ts';
import { OperationTimeline } from './operation-timeline.tsx';
import { resultWords } from './result-words.ts';

/** What a row unfolds to: its steps, its error with what to do, its outcome and each warning. */
export function OperationDetails({ operation }: { operation: OperationView }) {
  const warnings = warningsOf(operation);
  const result = resultWords(operation);
  return (
    <Stack gap="sm" className={classes.details}>
      <OperationTimeline operation={operation} />
      {operation.error && (
        <Text size="sm" className={classes.error} role="note">
          {operation.error.userMessage}
        </Text>
      )}
      {result && <Text size="sm">{result}</Text>}
      {warnings.length > 0 && (
        <div>
          <Text size="sm" fw={500}>
            <IconAlertTriangle size={14} color="var(--state-amber)" aria-hidden /> Warnings
          </Text>
          <List size="sm" className={classes.warnings}>
            {warnings.map((warning) => (
              <List.Item key={warning}>{displayName(warning)}</List.Item>
            ))}
          </List>
        </div>
      )}
      <Text size="xs" c="dimmed">
        Asked for <AbsoluteTime at={operation.createdAt} />
        {operation.createdBy && ` by ${operation.createdBy}`}
        {operation.attempts > 1 && `, attempt ${operation.attempt} of ${operation.attempts}`}
        {operation.project && (
          <>
            {' in '}
            <Anchor component={Link} href={`/projects/${operation.project.id}/files`} size="xs">
              {operation.project.name}
            </Anchor>
          </>
        )}
      </Text>
    </Stack>
  );
}
